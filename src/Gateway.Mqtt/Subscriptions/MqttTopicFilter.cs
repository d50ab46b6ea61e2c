namespace Gateway.Mqtt;

/// <summary>Topic filters [MQTT-4.7]: which are valid, and what they match. For applications that route several filters.</summary>
public static class MqttTopicFilter
{
    /// <summary>
    /// True when the bytes are a filter that may be subscribed to: valid UTF-8, not empty [MQTT-4.7.3-1], <c>#</c> alone in the last level
    /// [MQTT-4.7.1-1], <c>+</c> alone in its level [MQTT-4.7.1-2], and a shared one as <c>$share/name/filter</c> [MQTT-4.8.2-1, -2].
    /// </summary>
    public static bool IsValid(byte[] filter, int offset, int count)
    {
        if (count == 0 || count > 65535 || !Utf8.IsValid(filter, offset, count))
        {
            return false;
        }

        int end = offset + count;
        if (IsShared(filter, offset, count))
        {
            int name = offset + 7;
            offset = LevelEnd(filter, name, end) + 1;
            if (offset - 1 == name || offset >= end || HasWildcard(filter, name, offset - 1 - name))
            {
                return false;
            }
        }

        for (int i = offset; i < end; i++)
        {
            int b = filter[i];
            if (b != '+' && b != '#')
            {
                continue;
            }

            bool first = i == offset || filter[i - 1] == '/';
            bool last = i + 1 == end || (b == '+' && filter[i + 1] == '/');
            if (!first || !last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True when the filter matches the topic name: <c>a/#</c> matches <c>a</c>, <c>+</c> matches an empty level, and a filter that begins with a
    /// wildcard matches no name that begins with <c>$</c> [MQTT-4.7.2-1]. Both are taken as valid; of a shared filter the part after the share name counts.
    /// </summary>
    public static bool Matches(byte[] filter, int filterOffset, int filterCount, byte[] topic, int topicOffset, int topicCount)
    {
        int f = filterOffset;
        int fEnd = f + filterCount;
        int t = topicOffset;
        int tEnd = t + topicCount;
        if (IsShared(filter, f, filterCount))
        {
            f = LevelEnd(filter, f + 7, fEnd) + 1;
        }

        if (topic[t] == '$' && (filter[f] == '+' || filter[f] == '#'))
        {
            return false;
        }

        for (;;)
        {
            if (f < fEnd && filter[f] == '#')
            {
                return true;
            }

            int fLevel = LevelEnd(filter, f, fEnd);
            int tLevel = LevelEnd(topic, t, tEnd);
            bool any = fLevel - f == 1 && filter[f] == '+';
            if (!any && !SameBytes(filter, f, fLevel - f, topic, t, tLevel - t))
            {
                return false;
            }

            if (tLevel == tEnd)
            {
                // "a/#" matches its parent "a"
                return fLevel == fEnd || (fEnd - fLevel == 2 && filter[fLevel + 1] == '#');
            }

            if (fLevel == fEnd)
            {
                return false;
            }

            f = fLevel + 1;
            t = tLevel + 1;
        }
    }

    /// <summary>True when the filter is a shared subscription's (5.0, section 4.8.2).</summary>
    public static bool IsShared(byte[] filter, int offset, int count)
    {
        return count >= 7 && filter[offset] == '$' && filter[offset + 1] == 's' && filter[offset + 2] == 'h' && filter[offset + 3] == 'a'
            && filter[offset + 4] == 'r' && filter[offset + 5] == 'e' && filter[offset + 6] == '/';
    }

    /// <summary>True when there is a wildcard in the filter.</summary>
    public static bool HasWildcard(byte[] filter, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (filter[i] == '+' || filter[i] == '#')
            {
                return true;
            }
        }

        return false;
    }

    private static int LevelEnd(byte[] buffer, int from, int end)
    {
        while (from < end && buffer[from] != '/')
        {
            from++;
        }

        return from;
    }

    private static bool SameBytes(byte[] a, int aOffset, int aCount, byte[] b, int bOffset, int bCount)
    {
        if (aCount != bCount)
        {
            return false;
        }

        for (int i = 0; i < aCount; i++)
        {
            if (a[aOffset + i] != b[bOffset + i])
            {
                return false;
            }
        }

        return true;
    }
}
