namespace TriageApi.Fhir.Tests;

/// <summary>Spoils a good body in one of the ways in which bodies go wrong.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "0", "-1", "1.10", "1e400", "12345678901234567890", "\"\"", "\"x\"", "\" \"", "\"2024-02-30\"",
            "\"\\ud800\"", "\"\\u0000\"", "\"\\ud83d\\udca1\"", "[]", "[null]", "[1]", "{}", "{\"url\":\"u\"}", "{\"id\":\"x\"}",
            "[{\"linkId\":\"a\"}]", "{\"resourceType\":\"Patient\"}", "{\"extension\":[{\"url\":\"u\",\"valueCode\":\"c\"}]}",
        }.Select(v => v.Bytes()),
    ];

    public byte[] Of(byte[] body) => random.Next(8) switch
    {
        0 => Flip(body),
        1 => body[..random.Next(body.Length)],
        2 => Repeat(body),
        3 => Drop(body),
        4 => Swap(body),
        _ => Retype(body),
    };

    private byte[] Flip(byte[] body)
    {
        var copy = (byte[])body.Clone();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(copy.Length);
            copy[at] = random.Next(2) == 0 ? (byte)(copy[at] ^ (1 << random.Next(8))) : (byte)random.Next(32, 127);
        }

        return copy;
    }

    private byte[] Repeat(byte[] body)
    {
        var (start, end) = Chunk(body);
        return [.. body[..end], .. body[start..]];
    }

    private byte[] Drop(byte[] body)
    {
        var (start, end) = Chunk(body);
        return [.. body[..start], .. body[end..]];
    }

    private byte[] Swap(byte[] body)
    {
        var (start, end) = Chunk(body);
        var at = random.Next(end, body.Length + 1);
        return [.. body[..start], .. body[end..at], .. body[start..end], .. body[at..]];
    }

    /// <summary>Puts another value in the place of a simple one.</summary>
    private byte[] Retype(byte[] body)
    {
        var colon = Array.IndexOf(body, (byte)':', random.Next(body.Length));
        if (colon < 0) return Flip(body);
        var length = body.AsSpan(colon + 1).IndexOfAny(",}]"u8);
        return length < 0 ? Flip(body) : [.. body[..(colon + 1)], .. Values[random.Next(Values.Length)], .. body[(colon + 1 + length)..]];
    }

    private (int Start, int End) Chunk(byte[] body)
    {
        var start = random.Next(body.Length);
        return (start, Math.Min(body.Length, start + random.Next(1, 80)));
    }
}
