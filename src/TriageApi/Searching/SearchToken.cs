namespace TriageApi.Searching;

/// <summary>A value of a token parameter.</summary>
/// <param name="System">The system; null when any will do, empty when there must be none.</param>
/// <param name="Code">The code.</param>
public sealed record SearchToken(string? System, string Code)
{
    /// <summary>True when a code of a system is meant.</summary>
    public bool Fits(string system, string code) => code == Code && (System is null || System == system);

    /// <summary>Reads <c>code</c>, <c>system|code</c> or <c>|code</c>.</summary>
    internal static SearchToken Of(string value)
    {
        var bar = SearchValue.UnescapedIndexOf(value, '|');
        return bar < 0
            ? new(null, SearchValue.Unescape(value))
            : new(SearchValue.Unescape(value[..bar]), SearchValue.Unescape(value[(bar + 1)..]));
    }
}

/// <summary>The escapes of search values: <c>\,</c> <c>\|</c> <c>\$</c> and <c>\\</c>.</summary>
internal static class SearchValue
{
    /// <summary>The alternatives of a value, still escaped.</summary>
    public static IEnumerable<string> Alternatives(string value)
    {
        // One walk over the text: cutting each alternative off would copy the rest each time.
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                i++;
            }
            else if (value[i] == ',')
            {
                yield return value[start..i];
                start = i + 1;
            }
        }

        yield return value[start..];
    }

    public static int UnescapedIndexOf(string value, char sought)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == sought) return i;
        }

        return -1;
    }

    public static string Unescape(string value)
    {
        var plain = new System.Text.StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length) i++;
            plain.Append(value[i]);
        }

        return plain.ToString();
    }
}
