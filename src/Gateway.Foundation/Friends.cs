using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Gateway.Core")]
