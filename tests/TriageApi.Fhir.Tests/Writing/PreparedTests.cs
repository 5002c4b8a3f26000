using System.Text;

namespace TriageApi.Fhir.Tests;

/// <summary>Elements that are made once: wherever one may stand, its JSON is the one it would have without.</summary>
public sealed class PreparedTests
{
    private static string Text(Resource resource) => Encoding.UTF8.GetString(FhirJson.Write(resource));

    [Fact]
    public void A_prepared_element_is_written_in_each_place_as_any_other() =>
        Assert.Equal(Text(Some(element => element)), Text(Some(FhirJson.Prepared)));

    [Fact]
    public void What_is_inside_a_prepared_element_may_be_prepared_too()
    {
        var inner = FhirJson.Prepared(new Extension("urn:in", new Code("a")));
        var outer = FhirJson.Prepared(new Extension { Url = "urn:out", Extension = [inner, new("urn:plain", new Integer(1))] });

        Assert.Equal(
            """{"resourceType":"RiskAssessment","extension":[{"url":"urn:in","valueCode":"a"},{"extension":[{"url":"urn:in","valueCode":"a"},"""
            + """ {"url":"urn:plain","valueInteger":1}],"url":"urn:out"}]}"""[1..],
            Text(new RiskAssessment { Extension = [inner, outer] }));
    }

    [Fact]
    public void A_change_after_preparing_is_not_written_and_preparing_again_writes_it()
    {
        var concept = FhirJson.Prepared(new CodeableConcept { Text = "before" });
        concept.Text = "after";
        Assert.Contains("before", Text(new RiskAssessment { Code = concept }), StringComparison.Ordinal);

        FhirJson.Prepared(concept);

        Assert.Contains("after", Text(new RiskAssessment { Code = concept }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_empty_stays_empty_and_a_primitive_cannot_be_prepared()
    {
        Assert.Equal(
            Text(new RiskAssessment { Mitigation = "m" }),
            Text(new RiskAssessment { Code = FhirJson.Prepared(new CodeableConcept { Coding = [new()] }), Mitigation = "m" }));
        Assert.Throws<ArgumentException>(() => FhirJson.Prepared(new FhirString("a")));
    }

    [Fact]
    public void A_writing_that_failed_leaves_nothing_in_the_next_one()
    {
        var good = new RiskAssessment { Mitigation = "m" };
        var before = Text(good);

        Assert.Throws<InvalidOperationException>(() => FhirJson.Write(new RiskAssessment { Id = "i", Occurrence = new FhirString("soon") }));

        Assert.Equal(before, Text(good));
    }

    /// <summary>A choice, a single element, an only one, a first, a middle and a last of a list, beside an empty one.</summary>
    private static RiskAssessment Some(Func<Element, Element> made)
    {
        var concept = Made(new CodeableConcept("urn:s", "c", "\"é\" <😀>", "t"));
        return new RiskAssessment
        {
            Code = concept,
            Occurrence = Made(new Period(new FhirDateTime("2024"), null)),
            ReasonCode = [concept, new CodeableConcept(), concept, new CodeableConcept { Text = "plain" }, concept],
            Note = [Made(new Annotation { Text = "n" })],
            Prediction = [new() { Extension = [Made(new Extension("urn:e", new FhirDecimal("1.10")))], Outcome = concept }],
        };

        T Made<T>(T element) where T : Element => (T)made(element);
    }
}
