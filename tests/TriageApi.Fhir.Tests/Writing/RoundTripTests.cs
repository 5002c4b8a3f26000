namespace TriageApi.Fhir.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Examples => Some.ExampleNames;

    [Theory, MemberData(nameof(Examples))]
    public void What_is_read_is_written_back_with_every_digit(string example)
    {
        var body = Some.Example(example);

        var read = FhirJson.ReadResource(body);

        Assert.Empty(read.Issues);
        Assert.Equal(JsonContent.Canonical(body), JsonContent.Canonical(FhirJson.Write(read.Resource!)));
    }

    [Theory, MemberData(nameof(Examples))]
    public void Writing_what_was_written_gives_the_same_bytes(string example)
    {
        var first = FhirJson.Write(FhirJson.ReadResource(Some.Example(example)).Resource!);

        var second = FhirJson.Write(FhirJson.ReadResource(first).Resource!);

        Assert.Equal(first, second);
    }

    [Fact]
    public void The_model_sees_what_the_text_says()
    {
        var response = FhirJson.Read<QuestionnaireResponse>(Some.Example("response-rich.json")).Resource!;

        Assert.Equal(QuestionnaireResponse.QuestionnaireResponseStatus.InProgress, response.Status);
        Assert.Equal("s", response.PrimitiveExtensions("status")[0]!.ElementId);
        Assert.Equal("when", response.Authored!.ElementId);
        var items = response.Item[0].Item;
        Assert.Equal("two words", Assert.IsType<Coding>(items[0].Answer[0].Value).Code);
        Assert.Equal("1.10", Assert.IsType<FhirDecimal>(items[1].Answer[0].Value).Text);
        Assert.Equal(7, Assert.IsType<Integer>(items[2].Answer[0].Value).Value);
        Assert.Equal("seven", items[2].Answer[0].Value!.ElementId);
        Assert.Null(Assert.IsType<Date>(items[7].Answer[0].Value).Value);
        Assert.Equal("Patient", Assert.IsType<OpaqueResource>(response.Contained[0]).TypeName);
        Assert.Equal("p", response.Contained[0].Id);
        Assert.IsType<Device>(response.Contained[1]);
    }

    [Fact]
    public void A_resource_outside_the_model_keeps_its_bytes()
    {
        const string patient = """{ "id" : "x", "resourceType":"Patient",  "a\u0062" : [ 1.10, "\u00e9" ] }""";

        var read = FhirJson.ReadResource(patient.Bytes());

        var opaque = Assert.IsType<OpaqueResource>(read.Resource);
        Assert.Equal(("Patient", "x"), (opaque.TypeName, opaque.Id));
        Assert.Equal(patient.Bytes(), FhirJson.Write(opaque));
    }
}
