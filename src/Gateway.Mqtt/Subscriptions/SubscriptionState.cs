namespace Gateway.Mqtt;

/// <summary>Where a subscription stands with the server.</summary>
internal enum SubscriptionState
{
    /// <summary>In no client's table.</summary>
    None,

    /// <summary>SUBSCRIBE is to be sent.</summary>
    Wanted,

    /// <summary>SUBSCRIBE is sent, SUBACK not received.</summary>
    Asked,

    /// <summary>Granted or refused: nothing to do while the session lives.</summary>
    Settled,

    /// <summary>UNSUBSCRIBE is to be sent.</summary>
    Unwanted,

    /// <summary>UNSUBSCRIBE is sent, UNSUBACK not received.</summary>
    Leaving,
}
