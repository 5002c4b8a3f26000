using System.ComponentModel.DataAnnotations;
using TriageApi.Configuring;

namespace TriageApi.Limits;

/// <summary>
/// What one process takes on. Configuration section <c>Limits</c>; a value out of range stops the host from starting.
/// The size of a body is not among them: it is part of the contract (<see cref="Http.FhirBody.MostBytes"/>).
/// </summary>
public sealed class LimitOptions : ISection
{
    /// <inheritdoc/>
    public static string Section => "Limits";

    /// <summary>Most bytes of all headers of a request together.</summary>
    [Range(4 * 1024, 64 * 1024)]
    public int HeaderBytes { get; init; } = 16 * 1024;

    /// <summary>Most header lines of a request.</summary>
    [Range(16, 200)]
    public int HeaderLines { get; init; } = 64;

    /// <summary>Seconds within which the headers of a request must have arrived.</summary>
    [Range(1, 60)]
    public int HeaderSeconds { get; init; } = 10;

    /// <summary>Seconds after which a connection without a request is closed.</summary>
    [Range(5, 600)]
    public int IdleSeconds { get; init; } = 60;

    /// <summary>Bytes a second that a body must arrive with, and an answer be taken with.</summary>
    [Range(1, 1024 * 1024)]
    public int BytesPerSecond { get; init; } = 240;

    /// <summary>Seconds before <see cref="BytesPerSecond"/> is demanded.</summary>
    [Range(2, 60)]
    public int GraceSeconds { get; init; } = 5;

    /// <summary>Seconds after which a request is given up, its body included.</summary>
    [Range(1, 120)]
    public int RequestSeconds { get; init; } = 10;

    /// <summary>Most open connections.</summary>
    [Range(1, 100_000)]
    public int Connections { get; init; } = 1_000;

    /// <summary>Most open connections from one address that is no known proxy, so that one cannot take them all.</summary>
    [Range(1, 100_000)]
    public int ConnectionsPerAddress { get; init; } = 500;

    /// <summary>Most requests that are answered at once.</summary>
    [Range(1, 100_000)]
    public int RequestsAtOnce { get; init; } = 512;

    /// <summary>
    /// Most of them from one address that is no known proxy: a connection may hold a hundred requests, so that counting
    /// connections does not keep one from taking all places.
    /// </summary>
    [Range(1, 100_000)]
    public int RequestsAtOncePerAddress { get; init; } = 256;

    /// <summary>Most of them from one client that was authenticated, from however many addresses it calls.</summary>
    [Range(1, 100_000)]
    public int RequestsAtOncePerClient { get; init; } = 256;

    /// <summary>Most requests that wait to be among them; of one address, to be among its own.</summary>
    [Range(0, 100_000)]
    public int RequestsWaiting { get; init; } = 256;

    /// <summary>Milliseconds that a request waits at most; then it is told to come again.</summary>
    [Range(1, 10_000)]
    public int WaitMilliseconds { get; init; } = 200;

    /// <summary>Most bodies above 64 KB that are held at once.</summary>
    [Range(1, 10_000)]
    public int LargeBodiesAtOnce { get; init; } = 16;

    /// <summary>Requests a minute of one client; also how many it may make at once after a pause.</summary>
    [Range(1, 10_000_000)]
    public int ClientRequestsPerMinute { get; init; } = 3_000;

    /// <summary>Requests a minute about one patient, of a client that is bound to that patient, within the client's.</summary>
    [Range(1, 10_000_000)]
    public int PatientRequestsPerMinute { get; init; } = 300;

    /// <summary>Requests a minute from one address, counted before anybody is known; known proxies are not counted.</summary>
    [Range(1, 10_000_000)]
    public int AddressRequestsPerMinute { get; init; } = 12_000;
}
