#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
Builds the firmware and flashes it onto a board.

.DESCRIPTION
Builds the image, checks that it fits the board, and flashes in this order: the nanoFramework firmware, the network, the board file and the broker's settings,
the application. What you leave out stays as it is on the board: without -WifiSsid its network, without -Broker its broker. Passwords are asked for;
they never stand on a command line, and the temporary files that carry them are deleted in any case.

.PARAMETER Board
The board, by the name of its file in boards/.

.PARAMETER Port
The serial port, COM3 or /dev/ttyUSB0. May be left out when there is only one.

.PARAMETER WifiSsid
The Wi-Fi network, at most 32 bytes.

.PARAMETER Broker
The MQTT broker: mqtt://host[:port], or mqtts://host[:port] for TLS.

.PARAMETER User
The user name at the broker.

.PARAMETER CaCertificate
A PEM file with the certificate authorities that the broker's certificate is checked against.

.PARAMETER ClientCertificate
A PEM file with the certificate by which the board shows the broker who it is, over mqtts; at most 4096 bytes. Belongs to -ClientKey.

.PARAMETER ClientKey
A PEM file with that certificate's private key, without a passphrase; at most 4096 bytes. It lies unencrypted on the board's flash.

.PARAMETER SigningKey
A file with the key with which settings have to be signed from then on, 16 to 64 bytes; see docs/configuration.md. It lies unencrypted on the board's flash.

.PARAMETER BuildOnly
Builds and checks the image, and touches no board.

.PARAMETER Firmware
Flashes the nanoFramework firmware only.

.PARAMETER Erase
Erases the whole flash first, with every setting on it. Asks.

.PARAMETER SelfTest
Makes the next start print the figures of docs/on-the-device.md.

.PARAMETER Monitor
Shows what the board prints, after flashing or alone with -Port; Ctrl-C ends it.

.EXAMPLE
./flash.ps1 -Board esp32-devkitc -Port COM3 -WifiSsid farm -Broker mqtt://10.0.0.5 -User gw

.EXAMPLE
./flash.ps1 -Board esp32-devkitc -Port COM3 -WhatIf

Prints every command and touches nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Board,
    [string] $Port,
    [string] $WifiSsid,
    [string] $Broker,
    [string] $User,
    [string] $CaCertificate,
    [string] $ClientCertificate,
    [string] $ClientKey,
    [string] $SigningKey,
    [switch] $BuildOnly,
    [switch] $Firmware,
    [switch] $Erase,
    [switch] $SelfTest,
    [switch] $Monitor
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
Set-StrictMode -Version 3.0

# bytes of the deploy partition behind an address, on the smallest flash that has it there
$DeployPartitions = @{ '0x1E0000' = 0x1C0000; '0x1B0000' = 0x1F0000; '0x250000' = 0x170000 }

# stock firmware without the native half of 1-Wire: an application that refers to it would not start
$TargetsWithoutOneWire = 'ESP32_C3', 'ESP32_C6', 'ESP32_PICO'

$Advice = [ordered]@{
    'E4005|E6000'             = 'The port cannot be opened. Close the serial monitor and whatever else uses it, and check -Port.'
    'E6001|E9010'             = 'No device was found. Plug the board in with a data cable (many only charge), and give -Port.'
    'E4000|E4002|E4003|E4004' = 'The chip does not answer the flashing tool. Hold BOOT, tap EN (RESET), release BOOT when flashing starts, and run this again.'
    'E4001'                   = 'The chip has another flash size than this firmware supports. Check -Board.'
    'E2000|E2001|E2002|E2003' = 'The board does not answer as a nanoFramework device. Tap EN (RESET) and run this again; if it stays so, run with -Firmware first, or with -Erase.'
    'E9005'                   = 'There is no firmware for this target. Check "target" in the board file.'
    'E9006|E9007'             = 'The firmware could not be downloaded. Check the internet connection and the free disk space.'
    'E9008|E9009'             = 'The image or its address is wrong. Run with -BuildOnly and look at what it says.'
}

function Say([string] $Text) {
    $Host.UI.WriteLine($Text)
}

function Plan([string] $Text) {
    $Host.UI.WriteLine("What if: $Text")
}

# ends the script by way of the finally block below; a FlashError is for the user, anything else is our mistake
class FlashError : Exception {
    FlashError([string] $message) : base($message) {
    }
}

function Read-Board {
    $folder = [IO.Path]::Combine($PSScriptRoot, 'boards')
    $names = [IO.Directory]::GetFiles($folder, '*.json') | ForEach-Object { [IO.Path]::GetFileNameWithoutExtension($_) }
    [Array]::Sort($names)
    $known = [string]::Join(', ', $names)
    if ($Board -eq '') {
        throw [FlashError]::new("Give the board with -Board: $known.")
    }

    $path = [IO.Path]::Combine($folder, "$Board.json")
    if ($Board -notmatch '^[a-z0-9-]+$' -or -not [IO.File]::Exists($path)) {
        throw [FlashError]::new("There is no board '$Board'. Known boards: $known.")
    }

    $json = [Text.Json.Nodes.JsonNode]::Parse([IO.File]::ReadAllText($path))
    $address = $json['deploy'].GetValue[string]()
    if (-not $DeployPartitions.ContainsKey($address)) {
        throw [FlashError]::new("boards/$Board.json deploys to $address, where no firmware has a deploy partition.")
    }

    return @{
        Path     = $path
        Target   = $json['target'].GetValue[string]()
        Address  = $address
        Ethernet = $null -ne $json['ethernet'] -and $json['ethernet'].GetValue[bool]()
    }
}

function Test-Arguments([hashtable] $BoardFacts) {
    if ($WifiSsid -ne '' -and $BoardFacts.Ethernet) {
        throw [FlashError]::new("$Board has Ethernet: leave -WifiSsid out.")
    }

    # 802.11 allows 32, but the nanoFramework firmware keeps a zero behind it in as many
    if ([Text.Encoding]::UTF8.GetByteCount($WifiSsid) -gt 31) {
        throw [FlashError]::new('The firmware takes the name of a Wi-Fi network of at most 31 bytes: check -WifiSsid.')
    }

    if ($User -ne '' -and $Broker -eq '') {
        throw [FlashError]::new('-User belongs to -Broker: give both.')
    }

    if ($CaCertificate -ne '' -and -not [IO.File]::Exists($CaCertificate)) {
        throw [FlashError]::new("There is no file '$CaCertificate': check -CaCertificate.")
    }

    if (($ClientCertificate -eq '') -ne ($ClientKey -eq '')) {
        throw [FlashError]::new('-ClientCertificate belongs to -ClientKey: give both.')
    }

    if ($ClientKey -ne '') {
        Test-Pem '-ClientCertificate' $ClientCertificate '-----BEGIN CERTIFICATE-----'
        Test-Pem '-ClientKey' $ClientKey '-----BEGIN (RSA |EC )?PRIVATE KEY-----'
        if ($Broker -ne '' -and $Broker -notmatch '^mqtts://') {
            throw [FlashError]::new('-ClientCertificate needs a broker with TLS: mqtts://host.')
        }
    }

    if ($SigningKey -ne '') {
        if (-not [IO.File]::Exists($SigningKey)) {
            throw [FlashError]::new("There is no file '$SigningKey': check -SigningKey.")
        }

        # the firmware passes over a line end
        $length = [IO.File]::ReadAllText($SigningKey, [Text.Encoding]::Latin1).TrimEnd("`r", "`n").Length
        if ($length -lt 16 -or $length -gt 64) {
            throw [FlashError]::new("A signing key has 16 to 64 bytes, '$SigningKey' has ${length}: openssl rand -hex 32 makes one.")
        }
    }

    if ($Port -match '\s') {
        throw [FlashError]::new("'$Port' is not a serial port: check -Port.")
    }
}

# what the firmware could not use is refused before anything is flashed
function Test-Pem([string] $Parameter, [string] $Path, [string] $Header) {
    if (-not [IO.File]::Exists($Path)) {
        throw [FlashError]::new("There is no file '$Path': check $Parameter.")
    }

    if ([IO.FileInfo]::new($Path).Length -gt 4096) {
        throw [FlashError]::new("The firmware takes at most 4096 bytes from ${Parameter}: leave the root and comments out of '$Path'.")
    }

    $text = [IO.File]::ReadAllText($Path)
    if ($text -match 'ENCRYPTED') {
        throw [FlashError]::new("'$Path' has a passphrase, which the board could not type: write it without, with openssl pkey -in old.key -out new.key.")
    }

    if ($text -notmatch $Header) {
        throw [FlashError]::new("'$Path' is not what $Parameter takes: a PEM file that begins like $Header.")
    }
}

function ConvertTo-BrokerUri {
    $text = $Broker -match '://' ? $Broker : "mqtt://$Broker"
    $uri = $null
    $valid = [Uri]::TryCreate($text, [UriKind]::Absolute, [ref] $uri) -and $uri.Scheme -in 'mqtt', 'mqtts' -and $uri.Host -ne ''
    if (-not $valid -or $uri.UserInfo -ne '' -or $uri.AbsolutePath -notin '', '/') {
        throw [FlashError]::new("'$Broker' is not a broker: write mqtt://host, mqtt://host:port or mqtts://host:port, and the user with -User.")
    }

    return $uri
}

# runs dotnet with these arguments and shows its output; an exit code other than 0 and output that matches the pattern are failures
function Invoke-Dotnet([string] $Purpose, [string[]] $Arguments, [string] $OnFailure, [string] $FailurePattern) {
    if ($WhatIfPreference) {
        Plan "dotnet $([string]::Join(' ', $Arguments))"
        return
    }

    Say "== $Purpose"
    $lines = [Collections.Generic.List[string]]::new()
    & dotnet @Arguments 2>&1 | ForEach-Object {
        $lines.Add("$_")
        Say "   $_"
    }

    $output = [string]::Join("`n", $lines)
    if ($LASTEXITCODE -ne 0) {
        throw [FlashError]::new("$Purpose failed (exit code $LASTEXITCODE). $(Get-Advice $output $OnFailure)")
    }

    if ($FailurePattern -ne '' -and $output -match $FailurePattern) {
        throw [FlashError]::new("$Purpose failed. $(Get-Advice $output $OnFailure)")
    }
}

# nanoff says E4000 in words; as an exit code it only survives on Windows
function Get-Advice([string] $Output, [string] $Otherwise) {
    foreach ($codes in $Advice.Keys) {
        if ($Output -match "\b($codes)\b") {
            $text = $Advice[$codes]
            return $codes -match 'E6000|E9010' ? "$text $(Get-PortList)" : $text
        }
    }

    return $Otherwise
}

function Get-PortList {
    $ports = Find-Ports
    return $ports.Count -eq 0 ? 'This computer sees no serial port now.' : "Ports on this computer: $([string]::Join(', ', $ports))."
}

function Find-Ports {
    $lines = & dotnet tool run nanoff -- --listports 2>&1 | ForEach-Object { "$_" }
    [string[]] $ports = @($lines | Where-Object { $_ -match '(COM\d+|/dev/\S+)' } | ForEach-Object { $Matches[1] })
    return , $ports
}

function Invoke-Nanoff([string] $Purpose, [string[]] $Arguments, [string] $FailurePattern) {
    Invoke-Dotnet $Purpose (@('tool', 'run', 'nanoff', '--') + $Arguments) 'nanoff says why above.' $FailurePattern
}

function Restore-Tools {
    Invoke-Dotnet 'Restoring nanoff' @('tool', 'restore') 'nanoff is a NuGet package: check the internet connection.' ''
}

function Resolve-Port {
    if ($Port -ne '') {
        return $Port
    }

    if ($WhatIfPreference) {
        Plan 'dotnet tool run nanoff -- --listports'
        return '<port>'
    }

    $ports = Find-Ports
    if ($ports.Count -ne 1) {
        throw [FlashError]::new("Give the serial port with -Port. $(Get-PortList)")
    }

    return $ports[0]
}

function Build-Image([hashtable] $BoardFacts) {
    $image = [IO.Path]::Combine($PSScriptRoot, 'src', 'Gateway.Esp32', 'bin', 'nano', 'Release', 'Gateway.bin')
    $build = @('build', 'src/Gateway.Esp32', '-c', 'Release', '-p:NanoFramework=true')
    if ($BoardFacts.Target -in $TargetsWithoutOneWire) {
        $build += '-p:OneWire=false'
    }

    if (-not $WhatIfPreference) {
        # an image left from another build must not pass for this one
        if ([IO.File]::Exists($image)) {
            [IO.File]::Delete($image)
        }
    }

    Invoke-Dotnet 'Building the image' $build 'Read the first error above; the packages come from NuGet.' ''
    Test-Image $image $BoardFacts.Address
    return $image
}

function Test-Image([string] $Image, [string] $Address) {
    $room = $DeployPartitions[$Address]
    if ($WhatIfPreference) {
        Plan "check that $Image fits the $($room / 1KB) KB at $Address"
        return
    }

    if (-not [IO.File]::Exists($Image)) {
        throw [FlashError]::new("The build left no $Image.")
    }

    $size = [IO.FileInfo]::new($Image).Length
    if ($size -gt $room) {
        throw [FlashError]::new("The image has $size bytes, the partition at $Address $room. Leave drivers out, or take a board with more flash.")
    }

    Say "   $Image, $size of $room bytes"
}

function Read-Secret([string] $Prompt) {
    $Host.UI.Write("${Prompt}: ")
    $secure = $Host.UI.ReadLineAsSecureString()
    return [Net.NetworkCredential]::new('', $secure).Password
}

# asked for before anything is flashed, so that nobody has to wait for a question
function Read-Secrets {
    $secrets = @{ Wifi = ''; Broker = '' }
    if ($WhatIfPreference -or $Firmware) {
        return $secrets
    }

    if ($WifiSsid -ne '') {
        $secrets.Wifi = Read-Secret "Password of the Wi-Fi network $WifiSsid (empty for an open one)"
        if ($secrets.Wifi.Length -ne 0 -and ($secrets.Wifi.Length -lt 8 -or $secrets.Wifi.Length -gt 63)) {
            throw [FlashError]::new('A Wi-Fi password has 8 to 63 characters.')
        }
    }

    if ($User -ne '') {
        $secrets.Broker = Read-Secret "Password of $User at the broker"
        if ([Text.Encoding]::UTF8.GetByteCount($secrets.Broker) -gt 128) {
            throw [FlashError]::new('The firmware takes a broker password of at most 128 bytes.')
        }
    }

    return $secrets
}

function Confirm-Erase {
    if (-not $Erase -or $WhatIfPreference) {
        return
    }

    $choices = [Management.Automation.Host.ChoiceDescription[]]('&Yes', '&No')
    $answer = $Host.UI.PromptForChoice('Erase the board', 'Everything on it is lost: settings, totals, history, certificates. Erase?', $choices, 1)
    if ($answer -ne 0) {
        throw [FlashError]::new('Nothing was done.')
    }
}

function Write-TemporaryFile([string] $Folder, [string] $Name, [string] $Content) {
    $path = [IO.Path]::Combine($Folder, $Name)
    [IO.File]::WriteAllText($path, $Content, [Text.UTF8Encoding]::new($false))
    return $path
}

function Install-Firmware([hashtable] $BoardFacts, [string] $SerialPort) {
    $arguments = @('--update', '--target', $BoardFacts.Target, '--serialport', $SerialPort)
    if ($Erase) {
        $arguments += '--masserase'
    }

    Invoke-Nanoff 'Flashing the nanoFramework firmware' $arguments ''
}

function Install-Network([string] $Folder, [string] $SerialPort, [string] $Password) {
    if ($WifiSsid -eq '' -and $CaCertificate -eq '') {
        return
    }

    $json = [Text.Json.Nodes.JsonObject]::new()
    $json['serialport'] = $SerialPort
    if ($WifiSsid -ne '') {
        $client = [Text.Json.Nodes.JsonObject]::new()
        $client['Ssid'] = $WifiSsid
        $client['Password'] = $Password
        $client['Authentication'] = $Password -eq '' ? 'Open' : 'WPA2'
        $client['Encryption'] = $Password -eq '' ? 'None' : 'WPA2'
        $client['ConfigurationOption'] = 'AutoConnect'
        $json['WirelessClient'] = $client
    }

    if ($CaCertificate -ne '') {
        $json['CACertificatesPath'] = $CaCertificate
    }

    if ($WhatIfPreference) {
        Plan "write $Folder/network.json: Wi-Fi '$WifiSsid', its password asked for, CA certificate '$CaCertificate'"
        $path = "$Folder/network.json"
    }
    else {
        $path = Write-TemporaryFile $Folder 'network.json' $json.ToJsonString()
    }

    Invoke-Nanoff 'Writing the network' @('--nanodevice', '--serialport', $SerialPort, '--networkdeployment', $path) ''
}

# one deployment for all files: board.json, and what was given of mqtt.json, its password, the client's certificate and key, the signing key, and the request for a self-test
function Install-Files([hashtable] $BoardFacts, [string] $Folder, [string] $SerialPort, [string] $Password) {
    $files = [ordered]@{ 'board.json' = $BoardFacts.Path }
    if ($Broker -ne '') {
        $files['mqtt.json'] = New-DeviceFile $Folder 'mqtt.json' (ConvertTo-MqttSection)
    }

    if ($User -ne '') {
        $files['mqtt.key'] = New-DeviceFile $Folder 'mqtt.key' $Password
    }

    if ($ClientKey -ne '') {
        $files['client.pem'] = $ClientCertificate
        $files['client.key'] = $ClientKey
    }

    if ($SigningKey -ne '') {
        $files['sign.key'] = $SigningKey
    }

    if ($SelfTest) {
        $files['selftest'] = New-DeviceFile $Folder 'selftest' 'now'
    }

    $list = [Text.Json.Nodes.JsonArray]::new()
    foreach ($name in $files.Keys) {
        $entry = [Text.Json.Nodes.JsonObject]::new()
        $entry['DestinationFilePath'] = "I:\$name"
        $entry['SourceFilePath'] = $files[$name]
        $list.Add($entry)
    }

    $json = [Text.Json.Nodes.JsonObject]::new()
    $json['serialport'] = $SerialPort
    $json['files'] = $list
    $path = New-DeviceFile $Folder 'files.json' $json.ToJsonString()

    # it reports a file that it could not write, and still ends with 0
    Invoke-Nanoff 'Writing the board file and settings' @('--nanodevice', '--serialport', $SerialPort, '--filedeployment', $path) '(Error|Exception) deploying'
}

function New-DeviceFile([string] $Folder, [string] $Name, [string] $Content) {
    if ($WhatIfPreference) {
        $shown = $Name -eq 'mqtt.key' ? '<password asked for>' : $Content
        Plan "write $Folder/${Name}: $shown"
        return "$Folder/$Name"
    }

    return Write-TemporaryFile $Folder $Name $Content
}

function ConvertTo-MqttSection {
    $uri = ConvertTo-BrokerUri
    $tls = $uri.Scheme -eq 'mqtts'
    $json = [Text.Json.Nodes.JsonObject]::new()
    $json['host'] = $uri.Host
    $json['port'] = $uri.Port -gt 0 ? $uri.Port : ($tls ? 8883 : 1883)
    $json['tls'] = $tls ? 1 : 0
    if ($User -ne '') {
        $json['user'] = $User
    }

    return $json.ToJsonString()
}

function Install-Application([hashtable] $BoardFacts, [string] $SerialPort, [string] $Image) {
    $arguments = @('--target', $BoardFacts.Target, '--serialport', $SerialPort, '--deploy', '--image', $Image, '--address', $BoardFacts.Address, '--reset')
    Invoke-Nanoff 'Flashing the application' $arguments ''
}

function Show-Board([string] $SerialPort) {
    if ($WhatIfPreference) {
        Plan "show what $SerialPort prints"
        return
    }

    Say "== $SerialPort at 921600 baud; Ctrl-C ends"
    $serial = [IO.Ports.SerialPort]::new($SerialPort, 921600)
    try {
        $serial.Open()
        while ($true) {
            $Host.UI.Write($serial.ReadExisting())
            [Threading.Thread]::Sleep(50)
        }
    }
    catch [UnauthorizedAccessException], [IO.IOException] {
        throw [FlashError]::new("$SerialPort cannot be read: close whatever else uses it, and check -Port. $(Get-PortList)")
    }
    finally {
        $serial.Dispose()
    }
}

function Invoke-Flash {
    if ($Monitor -and $Board -eq '') {
        if ($Port -eq '') {
            Restore-Tools
        }

        Show-Board (Resolve-Port)
        return
    }

    $facts = Read-Board
    Test-Arguments $facts
    if ($Broker -ne '') {
        $null = ConvertTo-BrokerUri
    }

    if ($BuildOnly) {
        $null = Build-Image $facts
        return
    }

    Confirm-Erase
    $secrets = Read-Secrets
    $image = $Firmware ? '' : (Build-Image $facts)
    Restore-Tools
    $serial = Resolve-Port
    $folder = $WhatIfPreference ? 'temporary' : [IO.Directory]::CreateTempSubdirectory('gateway-').FullName
    try {
        Install-Firmware $facts $serial
        if (-not $Firmware) {
            Install-Network $folder $serial $secrets.Wifi
            Install-Files $facts $folder $serial $secrets.Broker
            Install-Application $facts $serial $image
        }
    }
    finally {
        if (-not $WhatIfPreference) {
            [IO.Directory]::Delete($folder, $true)
        }
    }

    if (-not $WhatIfPreference) {
        Say "Done: $Board on $serial."
    }

    if ($Monitor) {
        Show-Board $serial
    }
}

$location = $ExecutionContext.SessionState.Path
if ($CaCertificate -ne '') {
    $CaCertificate = $location.GetUnresolvedProviderPathFromPSPath($CaCertificate)
}

if ($ClientCertificate -ne '') {
    $ClientCertificate = $location.GetUnresolvedProviderPathFromPSPath($ClientCertificate)
}

if ($ClientKey -ne '') {
    $ClientKey = $location.GetUnresolvedProviderPathFromPSPath($ClientKey)
}

if ($SigningKey -ne '') {
    $SigningKey = $location.GetUnresolvedProviderPathFromPSPath($SigningKey)
}

# dotnet finds the tool manifest and the project from here
$location.PushCurrentLocation('flash')
try {
    $null = $location.SetLocation($PSScriptRoot)
    Invoke-Flash
}
catch [FlashError] {
    $Host.UI.WriteErrorLine($_.Exception.Message)
    exit 1
}
finally {
    $null = $location.PopLocation('flash')
}
