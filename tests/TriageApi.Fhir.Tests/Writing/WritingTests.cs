using System.Text;

namespace TriageApi.Fhir.Tests;

public sealed class WritingTests
{
    private static string Text(Resource resource) => Encoding.UTF8.GetString(FhirJson.Write(resource));

    [Fact]
    public void Elements_come_in_the_order_of_FHIR()
    {
        var response = new QuestionnaireResponse
        {
            Item = [new() { LinkId = "a", Answer = [new() { Value = new FhirBoolean(true) }] }],
            Status = QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError,
            Extension = [new("urn:x", new FhirString("é\"/<"))],
            Meta = new Meta { VersionId = "1" },
            Id = "i",
        };
        response.SetPrimitiveExtensions("status", new Element { ElementId = "s" });

        Assert.Equal(
            """{"resourceType":"QuestionnaireResponse","id":"i","meta":{"versionId":"1"},"extension":[{"url":"urn:x","""
            + """ "valueString":"é\"/<"}],"status":"entered-in-error","_status":{"id":"s"},"""[1..]
            + """ "item":[{"linkId":"a","answer":[{"valueBoolean":true}]}]}"""[1..],
            Text(response));
    }

    [Fact]
    public void Empty_strings_arrays_and_objects_are_left_out()
    {
        var assessment = new RiskAssessment
        {
            Status = ObservationStatus.Final,
            Mitigation = "",
            Method = new CodeableConcept { Coding = [new Coding()] },
            Subject = new ResourceReference { Identifier = new Identifier() },
            Note = [new Annotation(), new Annotation { Text = "n" }],
            Prediction = [new() { Outcome = new CodeableConcept(), Probability = new Range(), When = new Period() }],
            Occurrence = new FhirDateTime(),
        };

        Assert.Equal("""{"resourceType":"RiskAssessment","status":"final","note":[{"text":"n"}]}""", Text(assessment));
    }

    [Fact]
    public void A_value_that_is_missing_for_a_reason_is_written_as_its_extension()
    {
        var reason = new Extension("urn:reason", new Code("unknown"));
        var assessment = new RiskAssessment
        {
            Occurrence = new FhirDateTime { Extension = [reason] },
            Prediction = [new() { RelativeRisk = new FhirDecimal { Extension = [reason] } }],
        };

        Assert.Equal(
            """{"resourceType":"RiskAssessment","_occurrenceDateTime":{"extension":[{"url":"urn:reason","valueCode":"unknown"}]},"""
            + """ "prediction":[{"_relativeRisk":{"extension":[{"url":"urn:reason","valueCode":"unknown"}]}}]}"""[1..],
            Text(assessment));
    }

    [Fact]
    public void Names_of_a_repeating_primitive_pair_up_with_their_extensions()
    {
        var name = new HumanName { Given = ["A", null] };
        name.SetPrimitiveExtensions("given", null, new Element { ElementId = "g" });
        var parameters = new Parameters { Parameter = [new() { Name = "n", Value = name }] };

        Assert.Contains(""" "given":["A",null],"_given":[null,{"id":"g"}]"""[1..], Text(parameters), StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_of_a_type_that_FHIR_does_not_allow_is_never_dropped_in_silence()
    {
        var assessment = new RiskAssessment { Occurrence = new FhirString("soon") };

        Assert.Throws<InvalidOperationException>(() => FhirJson.Write(assessment));
    }

    [Fact]
    public void An_element_that_has_only_an_extension_beside_a_primitive_is_not_empty()
    {
        var identifier = new Identifier();
        identifier.SetPrimitiveExtensions("system", new Element { Extension = [new("urn:x", new Code("masked"))] });

        Assert.Contains(
            """ "identifier":[{"_system":{"extension":[{"url":"urn:x","valueCode":"masked"}]}}]"""[1..],
            Text(new RiskAssessment { Identifier = [identifier] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_for_empty_items_does_not_take_longer_and_longer_with_depth()
    {
        var inner = new QuestionnaireResponse.ItemComponent { LinkId = "a" };
        for (var depth = 1; depth < 28; depth++) inner = new() { Item = [inner, new()] };

        var written = Text(new QuestionnaireResponse { Item = [inner] });

        Assert.Equal(28, written.Split("\"item\":").Length - 1);
        Assert.DoesNotContain("{}", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_resource_gives_the_same_bytes_each_time()
    {
        var resource = FhirJson.ReadResource(Some.Example("response-rich.json")).Resource!;

        Assert.Equal(FhirJson.Write(resource), FhirJson.Write(resource));
    }

    [Fact]
    public void An_outcome_tells_every_issue_with_its_place()
    {
        var outcome = FhirJson.Read<QuestionnaireResponse>("""{"resourceType":"QuestionnaireResponse"}"""u8).ToOperationOutcome();

        var issue = Assert.Single(outcome.Issue);
        Assert.Equal(OperationOutcome.IssueType.Required, issue.Code);
        Assert.Equal(OperationOutcome.IssueSeverity.Error, issue.Severity);
        Assert.Equal("QuestionnaireResponse.status", Assert.Single(issue.Expression));
        Assert.NotNull(issue.Details!.Text);
        Assert.Empty(FhirJson.Read<OperationOutcome>(FhirJson.Write(outcome)).Issues);
    }
}
