using Gateway.Simulation.Mutations;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Host.Tests.Simulation;

/// <summary>A simulation that finds nothing proves nothing: each deliberate bug breaks the promise that it should.</summary>
[TestClass]
public class MutationTests
{
    [TestMethod]
    [DataRow(Mutation.CloseLeftOut, "a durable reading is missing")]
    [DataRow(Mutation.SequenceNotPersisted, "a number is used twice", "another reading under the number")]
    [DataRow(Mutation.RecordsReversed, "a number neither arrives nor is named as lost")]
    [DataRow(Mutation.CrcUnchecked, "a number that was never given", "another reading under the number", "a reading has the wrong time")]
    [DataRow(Mutation.SpilledLate, "a durable reading is missing")]
    [DataRow(Mutation.FreedBeforePuback, "a number neither arrives nor is named as lost")]
    [DataRow(Mutation.LossUntold, "a number neither arrives nor is named as lost")]
    [DataRow(Mutation.RetainedObeyed, "an output goes on by itself or by a command that must not act")]
    [DataRow(Mutation.ExpiredObeyed, "an output goes on by itself or by a command that must not act")]
    [DataRow(Mutation.MaxOnIgnored, "an output is on for longer than maxOn")]
    [DataRow(Mutation.LinkPolicyIgnored, "an output is on although its link policy says off")]
    [DataRow(Mutation.ReconnectsGivenUp, "a gateway does not reconnect")]
    [DataRow(Mutation.TrialNotCounted, "a document that failed is tried again")]
    [DataRow(Mutation.ConfirmedBeforeHealthy, "a document that failed is tried again", "a gateway does not reconnect")]
    [DataRow(Mutation.QuarantineForgotten, "a document that failed is tried again")]
    [DataRow(Mutation.RollbackForgotten, "a gateway does not reconnect", "a gateway does not settle")]
    [DataRow(Mutation.RedeliveryTaken, "a document that failed is tried again", "flash is written for a document that is known", "a document is rolled back that was never sent, or never valid")]
    [DataRow(Mutation.TransactionSplit, "a transaction is in force in part")]
    [DataRow(Mutation.GarbageLeft, "a step allocates")]
    [DataRow(Mutation.SecretEchoed, "a secret is told")]
    public void A_deliberate_bug_is_found_within_1000_seeds(Mutation mutation, params string[] rules)
    {
        // which of two faces of a bug shows first depends on the schedule that a seed makes
        Assert.Contains(MutationCheck.Find(mutation).Rule, rules);
    }
}
