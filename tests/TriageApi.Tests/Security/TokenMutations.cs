using System.Text.Json.Nodes;
using TriageApi.Tests.Security.Support;

namespace TriageApi.Tests.Security;

/// <summary>Makes tokens that are almost right: damaged after signing, or signed by the right key over odd text.</summary>
internal sealed class TokenMutations
{
    private static readonly string[] Algorithms = ["ES256", "RS256", "RS384", "PS256", "PS384", "ES384"];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e3", "\"\"", "\"x\"", "[]", "{}", "[\"https://triage.example/fhir\"]", "\"at+jwt\"", "\"JWT\"",
        "\"AT+JWT\"", "\"application/at+jwt\"", "\"https://as.example\"", "\"ES256\"", "\"none\"", "\"HS256\"", "9007199254740993", "\"\\u0000\"", "\"\\ud83d\"",
    ];

    private readonly TestIssuer _issuer;
    private readonly Random _random;
    private readonly string[] _pool;

    public TokenMutations(TestIssuer issuer, int seed)
    {
        _issuer = issuer;
        _random = new Random(seed);
        _pool = [.. Enumerable.Range(0, 240).Select(number => issuer.Token(issuer.Claims(), Algorithms[number % Algorithms.Length]))];
    }

    /// <summary>The next token.</summary>
    public string Next() => _random.Next(4) switch
    {
        0 => Damaged(Pick(_pool)),
        1 => Damaged(Damaged(Pick(_pool))),
        2 => Spliced(),
        _ => Resigned(),
    };

    private string Damaged(string token)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n%\u00e9";
        var at = _random.Next(token.Length);
        var letter = letters[_random.Next(letters.Length)];
        return _random.Next(7) switch
        {
            0 when token.Length > 1 => token.Remove(at, 1),
            1 => token.Insert(at, letter.ToString()),
            2 => token[..(at + 1)],
            3 => token + letter,
            4 => token[..^1] + letter,
            5 => token[..at] + token[_random.Next(at, token.Length)..],
            _ => token[..at] + letter + token[(at + 1)..],
        };
    }

    private string Spliced()
    {
        var (one, two) = (Pick(_pool).Split('.'), Pick(_pool).Split('.'));
        return _random.Next(4) switch
        {
            0 => $"{one[0]}.{two[1]}.{two[2]}",
            1 => $"{one[0]}.{one[1]}.{two[2]}",
            2 => $"{one[0]}.{two[1]}.{one[2]}",
            _ => $"{one[0]}.{one[1]}.{one[2]}",
        };
    }

    private string Resigned()
    {
        // Mostly the fast one to sign; the others often enough.
        var algorithm = _random.Next(20) == 0 ? Pick(Algorithms) : "ES256";
        var header = _issuer.Header(algorithm).ToJsonString();
        var claims = _issuer.Claims().ToJsonString();
        if (_random.Next(2) == 0) header = Odd(header);
        if (_random.Next(4) != 0) claims = Odd(claims);
        return _issuer.Sign(header, claims, algorithm);
    }

    private string Odd(string json)
    {
        var members = JsonNode.Parse(json)!.AsObject().Select(member => (Name: $"\"{member.Key}\"", Value: member.Value!.ToJsonString())).ToList();
        var at = _random.Next(members.Count);
        var (name, value) = members[at];
        switch (_random.Next(9))
        {
            case 0: members.RemoveAt(at); break;
            case 1: members[at] = (name, Pick(Values)); break;
            case 2: members.Add((name, Pick(Values))); break;
            case 3: members.Add((name, value)); break;
            case 4: members.Insert(0, ($"\"\\u{(int)name[1]:x4}{name[2..]}", Pick(Values))); break;
            case 5: members.Add((Pick(["\"nbf\"", "\"crit\"", "\"b64\"", "\"jwk\"", "\"jku\"", "\"cnf\"", "\"zip\"", "\"extra\""]), Pick(Values))); break;
            case 6: members[at] = (name, long.TryParse(value, out var number) ? $"{number + _random.Next(-500, 500)}" : value.ToUpperInvariant()); break;
            case 7: members.Reverse(); break;
            default: return _random.Next(4) switch { 0 => " " + json, 1 => json + "\n", 2 => json + "x", _ => "[" + json + "]" };
        }

        return "{" + string.Join(',', members.Select(member => $"{member.Name}:{member.Value}")) + "}";
    }

    private string Pick(string[] of) => of[_random.Next(of.Length)];
}
