using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Esp32.Tests;

[TestClass]
public sealed class LoopWatchTests
{
    [TestMethod]
    public void A_loop_that_beats_between_looks_lives_however_slow_it_is()
    {
        var watch = new LoopWatch(3);

        for (int beats = 1; beats < 1000; beats++)
        {
            Assert.IsFalse(watch.IsDead(beats));
            Assert.IsFalse(watch.IsDead(beats));
        }
    }

    [TestMethod]
    public void It_is_dead_after_that_many_looks_without_a_beat()
    {
        var watch = new LoopWatch(3);
        watch.IsDead(7);

        Assert.IsFalse(watch.IsDead(7));
        Assert.IsFalse(watch.IsDead(7));
        Assert.IsTrue(watch.IsDead(7));
    }

    [TestMethod]
    public void A_loop_that_never_began_is_dead_too()
    {
        var watch = new LoopWatch(2);

        Assert.IsFalse(watch.IsDead(0));
        Assert.IsTrue(watch.IsDead(0));
    }

    [TestMethod]
    public void B05_one_late_beat_is_enough()
    {
        var watch = new LoopWatch(2);
        watch.IsDead(1);
        watch.IsDead(1);

        Assert.IsFalse(watch.IsDead(2));
    }

    [TestMethod]
    public void The_count_may_wrap()
    {
        var watch = new LoopWatch(1);
        watch.IsDead(int.MaxValue);

        Assert.IsFalse(watch.IsDead(int.MinValue));
    }
}
