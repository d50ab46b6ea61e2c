using Gateway.Mqtt;

namespace Gateway.Interop.Client;

/// <summary>A message as the client has handed it to its application.</summary>
internal sealed record Delivery(string Topic, string Payload, MqttQos Qos, bool Retain, bool Duplicate);
