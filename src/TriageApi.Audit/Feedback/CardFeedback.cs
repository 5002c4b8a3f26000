using System.Globalization;
using System.Security.Cryptography;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Feedback;

/// <summary>What a clinician did with one card.</summary>
public sealed record CardFeedback
{
    /// <summary>The service that gave the card.</summary>
    public required string Service { get; init; }

    /// <summary>Who tells.</summary>
    public required string Client { get; init; }

    /// <summary>The card.</summary>
    public required Guid Card { get; init; }

    /// <summary>The assessment behind the card; null when it showed none.</summary>
    public Guid? Assessment { get; init; }

    /// <summary><c>accepted</c> or <c>overridden</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Ids of the suggestions that were taken; at least one when accepted.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>System of the reason that was chosen, or null.</summary>
    public string? ReasonSystem { get; init; }

    /// <summary>Code of the reason that was chosen, or null.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The clinician's own words, or null. May tell of a person.</summary>
    public string? Comment { get; init; }

    /// <summary>When the clinician did it, by the client's clock, in microseconds.</summary>
    public required DateTimeOffset Happened { get; init; }

    /// <summary>When it was told to us, in microseconds.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>SHA-256 over all that was told, without when: the same told again has the same.</summary>
    public byte[] Fingerprint()
    {
        using var frame = new Frame();
        frame.Add("card-feedback");
        foreach (var part in (string?[])
            [
                Service, Client, Card.ToString(), Outcome, ReasonSystem, ReasonCode, Comment,
                Happened.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), .. Suggestions,
            ])
        {
            frame.Add(part);
        }

        return SHA256.HashData(frame.Bytes);
    }
}
