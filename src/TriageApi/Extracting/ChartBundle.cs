using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Assess;
using TriageApi.Fhir;
using static TriageApi.Fhir.QuestionnaireResponse;

namespace TriageApi.Extracting;

/// <summary>
/// The transaction that puts what a person answered into a chart: facts of which the form knows a code, as the person gave
/// them. Causes to consider are no facts and are not in it. The same response gives the same bytes.
/// </summary>
internal sealed class ChartBundle(AnswerForm form, QuestionnaireResponse response, JsonObject subject)
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _origin = SHA256.HashData(FhirJson.Write(response));

    /// <summary>The Bundle, as JSON in UTF-8.</summary>
    public byte[] Write()
    {
        var entries = new JsonArray();
        foreach (var (item, answer, place) in Answered(response.Item))
        {
            foreach (var entry in ChartFacts.Of(item, answer))
            {
                var key = $"{item.Item.LinkId} {place} {(string?)entry["resourceType"]}";
                entries.Add(Entry(entry, UuidOf(key)));
            }
        }

        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction" };
        if (entries.Count > 0) bundle["entry"] = entries;
        return JsonSerializer.SerializeToUtf8Bytes(bundle, Written);
    }

    private IEnumerable<(AnswerFormItem Item, DataType Answer, int Place)> Answered(IEnumerable<ItemComponent> items)
    {
        foreach (var item in items)
        {
            if (form.Find(item.LinkId) is { IsGroup: false } asked)
            {
                for (var place = 0; place < item.Answer.Count; place++)
                {
                    if (item.Answer[place].Value is { } value) yield return (asked, value, place);
                }
            }

            foreach (var inner in Answered(item.Item.Concat(item.Answer.SelectMany(answer => answer.Item)))) yield return inner;
        }
    }

    /// <summary>Completes a fact with whose it is, when and from where, and asks the chart to take it once only.</summary>
    private JsonObject Entry(JsonObject fact, string uuid)
    {
        var type = (string)fact["resourceType"]!;
        fact["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:ietf:rfc:3986", ["value"] = uuid });
        fact["subject"] = subject.DeepClone();
        if (ChartSubject.Reference(response.Encounter) is { } encounter) fact["encounter"] = encounter;
        if (type == "Observation") Observed(fact);
        else Noted(fact);
        return new JsonObject
        {
            ["fullUrl"] = uuid,
            ["resource"] = fact,
            ["request"] = new JsonObject
            {
                ["method"] = "POST",
                ["url"] = type,
                ["ifNoneExist"] = $"identifier=urn:ietf:rfc:3986|{uuid}",
            },
        };
    }

    private void Observed(JsonObject observation)
    {
        observation["status"] = response.Status switch
        {
            QuestionnaireResponseStatus.InProgress => "preliminary",
            QuestionnaireResponseStatus.Amended => "amended",
            _ => "final",
        };
        if (When() is { } when) observation["effectiveDateTime"] = when;
        if (Form() is { } origin) observation["derivedFrom"] = new JsonArray(origin);
    }

    private void Noted(JsonObject condition)
    {
        if (When() is { } when) condition["recordedDate"] = when;
        if (Form() is { } origin) condition["evidence"] = new JsonArray(new JsonObject { ["detail"] = new JsonArray(origin) });
    }

    private string? When() => response.Authored?.ToString();

    private JsonObject? Form() => ChartSubject.Identifier(response.Identifier) is { } identifier
        ? new JsonObject { ["type"] = "QuestionnaireResponse", ["identifier"] = identifier }
        : null;

    /// <summary>Made from the response, so that the same one names the same entries; the layout is that of RFC 9562, version 8.</summary>
    private string UuidOf(string key)
    {
        var bytes = SHA256.HashData([.. _origin, .. Encoding.UTF8.GetBytes(key)])[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
