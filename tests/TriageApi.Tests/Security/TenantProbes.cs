using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Security;

/// <summary>
/// Records of several owners, each owner being a tenant or a patient within one, and requests by which one owner tries
/// to get at another's. What is an owner's own is read in between, so that connections change hands.
/// </summary>
internal sealed class TenantProbes
{
    private const int Records = 4;
    private const int Clients = 25;

    private readonly SecuredHost _secured;
    private readonly List<Owner> _owners = [];

    private TenantProbes(SecuredHost secured) => _secured = secured;

    private sealed record Owner(string Name, (string, string)[] Bearers, string Marker, List<(string Id, string Event, byte[] Body)> Stored);

    /// <summary>Two tenants, and two patients of the first.</summary>
    public static async Task<TenantProbes> PrepareAsync(SecuredHost secured)
    {
        var probes = new TenantProbes(secured);
        await probes.AddAsync("a", "system/*.cruds", "zqa");
        await probes.AddAsync("b", "system/*.cruds", "zqb");
        await probes.AddAsync("a", "patient/*.cruds", "zqc");
        await probes.AddAsync("a", "patient/*.cruds", "zqd");
        return probes;
    }

    /// <summary>Sends one probe; null when it brought nothing of anybody else's.</summary>
    public async Task<string?> FaultAsync(int number, bool asOwner)
    {
        var (from, to) = Pair(number);
        var victim = from.Stored[number / 4 % Records];
        var bearer = (asOwner ? from : to).Bearers[number % Clients];
        var own = to.Stored[number % Records];
        switch (number % 10)
        {
            case 0: return Same(await GetAsync($"/fhir/RiskAssessment/{own.Id}", to.Bearers[number % Clients]), own.Body);
            case 1: return Absent(from, await _secured.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{victim.Id}/$replay", null, null, bearer));
            case 2: return Absent(from, await GetAsync($"/fhir/AuditEvent/{victim.Event}", bearer));
            case 3: return Empty(from, await GetAsync($"/fhir/AuditEvent?entity=RiskAssessment/{victim.Id}&_count=5", bearer));
            case 4: return Empty(from, await GetAsync($"/fhir/AuditEvent?patient=Patient/{from.Marker}&_count=5", bearer));
            case 5: return Absent(from, await GetAsync($"/fhir/RiskAssessment/{victim.Id}/_history/1", bearer));
            case 7: return Absent(from, await GetAsync($"/audit/{victim.Event}/{(number % 20 < 10 ? "proof" : "receipt")}", bearer));
            case 8: return Absent(from, await GetAsync($"/fhir/RiskAssessment/{victim.Id}/_history", bearer));
            case 9: return Empty(from, await GetAsync($"/fhir/RiskAssessment?{(number % 20 < 10 ? $"patient=Patient/{from.Marker}&" : "")}_count=5", bearer));
            case 6 when number % 100 == 6: return Other(from, await SubmitAsync(from, to, bearer, number));
            default: return Absent(from, await GetAsync($"/fhir/RiskAssessment/{victim.Id}", bearer));
        }
    }

    /// <summary>Reads a record of the first tenant, or one that nobody has, as the second tenant.</summary>
    public Task<Reply> ReadAsync(bool foreign, int round) => GetAsync(
        $"/fhir/RiskAssessment/{(foreign ? _owners[0].Stored[round % Records].Id : Guid.CreateVersion7().ToString())}", _owners[1].Bearers[round % Clients]);

    private (Owner From, Owner To) Pair(int number) => (number / 10 % 5) switch
    {
        0 => (_owners[0], _owners[1]),
        1 => (_owners[1], _owners[0]),
        2 => (_owners[2], _owners[3]),
        3 => (_owners[0], _owners[2]),
        _ => (_owners[3], _owners[1]),
    };

    private Task<Reply> GetAsync(string path, (string, string) bearer) => _secured.Client.GetAsync(path, bearer);

    /// <summary>The other's identifier and key under one's own name, and with the other's very answers.</summary>
    private Task<Reply> SubmitAsync(Owner from, Owner to, (string, string) bearer, int number)
    {
        var body = Body(to.Marker, to.Name + number);
        return _secured.Client.TriageAsync(body, bearer, ("Idempotency-Key", $"{from.Marker}-0"));
    }

    private static string? Same(Reply reply, byte[] body) =>
        reply.Status == 200 && reply.Body.AsSpan().SequenceEqual(body) ? null : $"one's own record: {reply.Status}";

    private static string? Absent(Owner from, Reply reply) =>
        reply.Status == 404 && !reply.Text.Contains(from.Marker, StringComparison.Ordinal) ? null : $"{from.Name}'s record: {reply.Status}";

    private static string? Empty(Owner from, Reply reply)
    {
        if (reply.Status != 200) return $"a search: {reply.Status}";
        var entries = reply.Json["entry"]?.ToJsonString() ?? "";
        return entries.Contains(from.Marker, StringComparison.Ordinal) || from.Stored.Exists(stored => entries.Contains(stored.Id, StringComparison.Ordinal))
            ? $"{from.Name}'s events were found"
            : null;
    }

    private static string? Other(Owner from, Reply reply) =>
        reply.Status is 200 or 422 && !reply.Text.Contains(from.Marker, StringComparison.Ordinal) && !from.Stored.Exists(stored => reply.Text.Contains(stored.Id, StringComparison.Ordinal))
            ? null
            : $"an answer under {from.Name}'s key: {reply.Status}";

    private static string Body(string marker, string identifier)
    {
        var response = Some.Response().Identified(identifier);
        response["subject"] = new JsonObject { ["reference"] = $"Patient/{marker}" };
        return response.ToJsonString();
    }

    private async Task AddAsync(string org, string scope, string marker)
    {
        // Several clients, so that no limit of requests for one client comes in between.
        var bearers = Enumerable.Range(0, Clients).Select(number =>
            SecuredHost.Bearer(_secured.Token(org, scope, ("client_id", $"{marker}-client-{number}"), ("patient", marker),
                ("exp", TestIssuer.Now.ToUnixTimeSeconds() + 3_500)))).ToArray();
        var owner = new Owner($"{org}/{marker}", bearers, marker, []);
        for (var number = 0; number < Records; number++)
        {
            var reply = await _secured.Client.TriageAsync(Body(marker, $"{marker}-{number}"), bearers[number], ("Idempotency-Key", $"{marker}-{number}"));
            Assert.True(reply.Status == 200, reply.ToString());
            owner.Stored.Add(((string)reply.Json["id"]!, reply.AuditPath.Split('/')[^1], reply.Body));
        }

        _owners.Add(owner);
    }
}
