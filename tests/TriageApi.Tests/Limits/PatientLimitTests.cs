using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Limits;

/// <summary>All patients of an app are one client. None of them can use up what the others need to be told of an emergency.</summary>
public sealed class PatientLimitTests : IAsyncLifetime
{
    private const int OfClient = 60;
    private const string Narrow = "Limits:PatientRequestsPerMinute";

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData("requests")]
    [InlineData("entries of batches")]
    public async Task One_patient_who_asks_without_end_turns_no_other_away(string by)
    {
        await using var secured = Start(ofPatient: 20);

        Assert.Contains(429, await ExhaustAsync(secured, by));

        Assert.Equal(200, (await SubmitAsync(secured, "berta")).Status);
    }

    /// <summary>The flood must be one that a host without this limit does not withstand.</summary>
    [Theory]
    [InlineData("requests")]
    [InlineData("entries of batches")]
    public async Task Where_patients_have_no_limit_of_their_own_the_others_are_found_turned_away(string by)
    {
        await using var secured = Start(ofPatient: OfClient);

        Assert.Contains(429, await ExhaustAsync(secured, by));

        // A token drips in each second: one of them may just have come.
        var statuses = new[] { (await SubmitAsync(secured, "berta")).Status, (await SubmitAsync(secured, "berta")).Status };
        Assert.Contains(429, statuses);
    }

    [Fact]
    public async Task Whoever_is_bound_to_no_patient_has_the_room_of_the_client()
    {
        await using var secured = Start(ofPatient: 2);
        var back = SecuredHost.Bearer(secured.Token());

        for (var times = 0; times < 20; times++)
            Assert.Equal(200, (await secured.Client.GetAsync("/fhir/RiskAssessment?_count=1", back)).Status);
        Assert.Equal(200, (await BatchAsync(secured, back)).Status);
    }

    private static async Task<IReadOnlyList<int>> ExhaustAsync(SecuredHost secured, string by)
    {
        var anna = Patient(secured, "anna");
        var statuses = new List<int>();
        for (var times = 0; times < 2 * OfClient && !statuses.Contains(429); times++)
        {
            var reply = by == "requests"
                ? await secured.Client.GetAsync("/fhir/RiskAssessment?_count=0", anna)
                : await BatchAsync(secured, anna);
            statuses.Add(reply.Status);
        }

        return statuses;
    }

    /// <summary>Ten entries that cost nothing, each of which counts as a request.</summary>
    private static Task<Reply> BatchAsync(SecuredHost secured, (string, string) caller)
    {
        var entries = Enumerable.Range(0, 10).Select(_ => (JsonNode)new JsonObject
        {
            ["request"] = new JsonObject { ["method"] = "GET", ["url"] = "metadata" },
        });
        var batch = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "batch", ["entry"] = new JsonArray([.. entries]) };
        return secured.Client.SendAsync(
            HttpMethod.Post, "/fhir", System.Text.Encoding.UTF8.GetBytes(batch.ToJsonString()), ApiClient.FhirJson, caller);
    }

    private static Task<Reply> SubmitAsync(SecuredHost secured, string patient)
    {
        var response = Some.Response(("saddle-numbness", "yes"));
        response["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        return secured.Client.TriageAsync(response, Patient(secured, patient));
    }

    private static (string, string) Patient(SecuredHost secured, string id) =>
        SecuredHost.Bearer(secured.Token(scope: "patient/*.cruds", more: ("patient", id)));

    private SecuredHost Start(int ofPatient) => SecuredHost.Start(Database, builder => builder
        .UseSetting("Limits:ClientRequestsPerMinute", $"{OfClient}")
        .UseSetting(Narrow, $"{ofPatient}"));
}
