namespace Gateway.Benchmarks.Throughput;

/// <summary>One way of publishing. Speaks 5.0 over one connection, which it opens when it is made and keeps for all workloads.</summary>
internal interface IContender
{
    /// <summary>Publishes a workload; returns when the broker has acknowledged it all. At QoS 0 one message of QoS 1 follows, whose PUBACK says that those before have arrived.</summary>
    void Run(Workload workload);
}
