using System.Globalization;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.Interop.Client;

/// <summary>Looks for loss, doubles and disorder in a stream of numbered messages.</summary>
internal static class Numbers
{
    /// <summary>Whether a number has come.</summary>
    public static bool Has(ClientHarness client, int number)
    {
        string payload = number.ToString(CultureInfo.InvariantCulture);
        return client.Messages.Exists(message => message.Payload == payload);
    }

    /// <summary>Each of the numbers from 0 to <paramref name="count"/> - 1 came once, in their order.</summary>
    public static void AssertOnceInOrder(ClientHarness client, int count)
    {
        int[] numbers = Of(client);
        AssertComplete(numbers, count);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.AreEqual(i, numbers[i], $"message {i}: doubled or out of order after {string.Join(' ', numbers.Take(i).TakeLast(5))}");
        }

        Assert.HasCount(count, numbers);
    }

    /// <summary>Each of the numbers came at least once, and for the first time in their order [MQTT-4.6.0].</summary>
    public static void AssertAtLeastOnceInOrder(ClientHarness client, int count)
    {
        int[] numbers = Of(client);
        AssertComplete(numbers, count);
        int[] distinct = [.. numbers.Distinct()];
        for (int i = 0; i < distinct.Length; i++)
        {
            Assert.AreEqual(i, distinct[i], $"message {i} of those that were new: out of order");
        }
    }

    private static void AssertComplete(int[] numbers, int count)
    {
        int[] lost = [.. Enumerable.Range(0, count).Except(numbers)];
        Assert.IsEmpty(lost, $"lost: {string.Join(' ', lost.Take(20))}");
    }

    private static int[] Of(ClientHarness client) => [.. client.Messages.Select(message => int.Parse(message.Payload, CultureInfo.InvariantCulture))];
}
