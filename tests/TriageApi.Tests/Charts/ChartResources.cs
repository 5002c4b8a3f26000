using System.Globalization;
using System.Text.Json.Nodes;

namespace TriageApi.Tests.Charts;

/// <summary>Resources of the chart of the patient of the examples, and how they are sent.</summary>
internal static class ChartResources
{
    public const string Snomed = "http://snomed.info/sct";
    public const string Loinc = "http://loinc.org";
    public const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";

    private const string Statuses = "http://terminology.hl7.org/CodeSystem/condition-";

    /// <summary>A response with resources of a chart, as <c>$triage</c> takes them.</summary>
    public static JsonObject With(this JsonObject response, params JsonNode[] chart) => new()
    {
        ["resourceType"] = "Parameters",
        ["parameter"] = new JsonArray(
        [
            new JsonObject { ["name"] = "questionnaire-response", ["resource"] = response.DeepClone() },
            .. chart.Select(resource => new JsonObject { ["name"] = "chart", ["resource"] = resource.DeepClone() }),
        ]),
    };

    public static JsonObject Patient(int? age = null, string? gender = null) => Without(new JsonObject
    {
        ["resourceType"] = "Patient",
        ["id"] = "example",
        ["birthDate"] = age is null ? null : Day(DateTimeOffset.UtcNow.AddYears(-age.Value).AddDays(-30)),
        ["gender"] = gender,
    });

    public static JsonObject Condition(
        string system, string code, string? clinical = "active", string? verified = "confirmed", string subject = "Patient/example") =>
        Without(new JsonObject
        {
            ["resourceType"] = "Condition",
            ["id"] = "c-" + code.Replace('.', '-'),
            ["clinicalStatus"] = clinical is null ? null : Concept(Statuses + "clinical", clinical),
            ["verificationStatus"] = verified is null ? null : Concept(Statuses + "ver-status", verified),
            ["code"] = Concept(system, code),
            ["subject"] = new JsonObject { ["reference"] = subject },
        });

    public static JsonObject Statement(string code, string status = "active") => new()
    {
        ["resourceType"] = "MedicationStatement",
        ["id"] = "m-1",
        ["status"] = status,
        ["medicationCodeableConcept"] = Concept(Snomed, code),
        ["subject"] = new JsonObject { ["reference"] = "Patient/example" },
    };

    public static JsonObject Request(string code, string status = "active", string intent = "order")
    {
        var request = Statement(code, status);
        request["resourceType"] = "MedicationRequest";
        request["intent"] = intent;
        return request;
    }

    public static JsonObject Observation(string loinc, double daysAgo, string status = "final") => new()
    {
        ["resourceType"] = "Observation",
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"o-{daysAgo:0}"),
        ["status"] = status,
        ["code"] = Concept(Loinc, loinc),
        ["subject"] = new JsonObject { ["reference"] = "Patient/example" },
        ["effectiveDateTime"] = DateTimeOffset.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    public static JsonObject Temperature(
        double value, string unit = "Cel", double daysAgo = 1, string status = "final", string system = "http://unitsofmeasure.org")
    {
        var observation = Observation("8310-5", daysAgo, status);
        observation["valueQuantity"] = new JsonObject { ["value"] = value, ["system"] = system, ["code"] = unit };
        return observation;
    }

    public static JsonObject Valued(this JsonObject observation, string system, string code)
    {
        observation["valueCodeableConcept"] = Concept(system, code);
        return observation;
    }

    /// <summary>The same, over on a day or in a month.</summary>
    public static JsonObject Until(this JsonObject statement, string end)
    {
        statement["effectivePeriod"] = new JsonObject { ["end"] = end };
        return statement;
    }

    /// <summary>The same, made on a day of which no time is told.</summary>
    public static JsonObject OnDay(this JsonObject observation, int daysAgo)
    {
        observation["effectiveDateTime"] = Day(daysAgo);
        return observation;
    }

    /// <summary>The same, with members set, or taken away where they are null.</summary>
    public static JsonObject Set(this JsonObject resource, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            resource.Remove(name);
            if (value is not null) resource[name] = value;
        }

        return resource;
    }

    /// <summary>A medicine told by a resource within its statement or order.</summary>
    public static JsonObject Contained(this JsonObject medication, string code) => medication.Set(
        ("medicationCodeableConcept", null),
        ("contained", new JsonArray(new JsonObject { ["resourceType"] = "Medication", ["id"] = "x", ["code"] = Concept(Snomed, code) })),
        ("medicationReference", new JsonObject { ["reference"] = "#x" }));

    /// <summary>A day in the past, in UTC.</summary>
    public static string Day(int daysAgo) => Day(DateTimeOffset.UtcNow.AddDays(-daysAgo));

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Concept(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };

    private static JsonObject Without(JsonObject resource)
    {
        foreach (var name in resource.Where(member => member.Value is null).Select(member => member.Key).ToList()) resource.Remove(name);
        return resource;
    }
}
