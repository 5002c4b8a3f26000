namespace TriageApi.Fhir.Tests;

public sealed class StructureFaultTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\"")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\",}")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\"/* why */}")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"} {}")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"}x")]
    [InlineData("{'resourceType':'QuestionnaireResponse'}")]
    [InlineData("<QuestionnaireResponse/>")]
    [InlineData("\u0000")]
    public void What_is_not_one_JSON_object_is_refused_as_structure(string text)
    {
        var faults = Faults.In(text);

        Assert.NotEmpty(faults);
        Assert.All(faults, f => Assert.Matches("^(structure|required) @", f));
    }

    [Fact]
    public void A_syntax_error_is_reported_with_its_place_after_all_faults_before_it()
    {
        var read = FhirJson.Read<QuestionnaireResponse>("""
            {"resourceType":"QuestionnaireResponse",
             "status":"open",
             "item":[{"linkId":"a",,
            """u8);

        Assert.Equal(
            ["code-invalid @ QuestionnaireResponse.status", "structure @ QuestionnaireResponse.item[0]"],
            read.Issues.Select(Faults.Show));
        Assert.Equal(OperationOutcome.IssueSeverity.Fatal, read.Issues[1].Severity);
        Assert.Contains("line 3, byte 24", read.Issues[1].Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"completed"}""", "required @ QuestionnaireResponse")]
    [InlineData("""{"resourceType":1,"status":"completed"}""", "structure @ QuestionnaireResponse")]
    [InlineData("""{"resourceType":"Patient","status":1}""", "structure @ QuestionnaireResponse")]
    [InlineData("""{"resourceType":"questionnaireresponse"}""", "structure @ QuestionnaireResponse")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"completed","resourceType":"QuestionnaireResponse"}""", "structure @ QuestionnaireResponse")]
    public void A_resource_must_say_that_it_is_of_the_type_asked_for(string text, string fault) =>
        Assert.Equal([fault], Faults.In(text));

    [Theory]
    [InlineData("""{"resourceType":"Pizza"}""", "structure @ nowhere")]
    [InlineData("""{"a":1}""", "required @ nowhere")]
    [InlineData("""{"resourceType":"Patient","name":{}}""", "structure @ Patient")]
    public void Any_resource_must_be_of_a_type_of_R4(string text, string fault) =>
        Assert.Equal([fault], Faults.InAny(text));

    [Fact]
    public void The_type_may_stand_last_and_be_escaped() =>
        Assert.Empty(Faults.In("""{"status":"completed","resourc\u0065Type":"Questionnaire\u0052esponse"}"""));

    [Theory]
    [InlineData("\"id\":\"a\",\"id\":\"a\"", "structure @ QuestionnaireResponse.id")]
    [InlineData("\"id\":\"a\",\"i\\u0064\":\"b\"", "structure @ QuestionnaireResponse.id")]
    [InlineData("\"item\":[{\"linkId\":\"a\",\"_linkId\":{\"id\":\"x\"},\"_linkId\":{\"id\":\"x\"}}]", "structure @ QuestionnaireResponse.item[0].linkId")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"a\":1,\"\\u0061\":2}]", "structure @ QuestionnaireResponse.contained[0]")]
    public void A_repeated_property_is_refused_however_it_is_spelled(string members, string fault) =>
        Assert.Equal([fault], Faults.In(Some.Response(members)));

    [Theory]
    [InlineData("\"secret\":1", "structure @ QuestionnaireResponse")]
    [InlineData("\"\":1", "structure @ QuestionnaireResponse")]
    [InlineData("\"_item\":{\"id\":\"x\"}", "structure @ QuestionnaireResponse")]
    [InlineData("\"_id\":{\"id\":\"x\"}", "structure @ QuestionnaireResponse")]
    [InlineData("\"Subject\":{\"display\":\"x\"}", "structure @ QuestionnaireResponse")]
    [InlineData("\"item\":[{\"linkId\":\"a\",\"required\":true}]", "structure @ QuestionnaireResponse.item[0]")]
    [InlineData("\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueMoney\":{\"value\":1}}]}]", "structure @ QuestionnaireResponse.item[0].answer[0]")]
    [InlineData("\"extension\":[{\"url\":\"u\",\"_url\":{\"id\":\"x\"},\"valueCode\":\"x\"}]", "structure @ QuestionnaireResponse.extension[0]")]
    public void An_unknown_property_is_refused_at_its_parent(string members, string fault) =>
        Assert.Equal([fault], Faults.In(Some.Response(members)));

    [Theory]
    [InlineData("\"item\":{\"linkId\":\"a\"}", "structure @ QuestionnaireResponse.item")]
    [InlineData("\"subject\":[{\"display\":\"x\"}]", "structure @ QuestionnaireResponse.subject")]
    [InlineData("\"subject\":\"Patient/1\"", "structure @ QuestionnaireResponse.subject")]
    [InlineData("\"id\":1", "structure @ QuestionnaireResponse.id")]
    [InlineData("\"id\":{\"a\":1}", "structure @ QuestionnaireResponse.id")]
    [InlineData("\"authored\":true", "structure @ QuestionnaireResponse.authored")]
    [InlineData("\"item\":[\"a\"]", "structure @ QuestionnaireResponse.item[0]")]
    [InlineData("\"item\":[[{\"linkId\":\"a\"}]]", "structure @ QuestionnaireResponse.item[0]")]
    [InlineData("\"contained\":[1]", "structure @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"_status\":\"x\"", "structure @ QuestionnaireResponse.status")]
    [InlineData("\"_status\":[{\"id\":\"x\"}]", "structure @ QuestionnaireResponse.status")]
    [InlineData("\"meta\":{\"profile\":\"urn:x\"}", "structure @ QuestionnaireResponse.meta.profile")]
    public void A_value_of_the_wrong_form_is_refused(string members, string fault) =>
        Assert.Equal([fault], Faults.In(Some.Response(members)));

    [Theory]
    [InlineData("\"item\":[]", "structure @ QuestionnaireResponse.item")]
    [InlineData("\"item\":[{}]", "structure @ QuestionnaireResponse.item[0]")]
    [InlineData("\"subject\":{}", "structure @ QuestionnaireResponse.subject")]
    [InlineData("\"subject\":{\"id\":\"x\"}", "structure @ QuestionnaireResponse.subject")]
    [InlineData("\"_status\":{}", "structure @ QuestionnaireResponse.status")]
    [InlineData("\"questionnaire\":\"\"", "structure @ QuestionnaireResponse.questionnaire")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":[]}]", "structure @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":{}}]", "structure @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":\"\"}]", "structure @ QuestionnaireResponse.contained[0]")]
    public void Nothing_may_be_empty(string members, string fault) =>
        Assert.Equal([fault], Faults.In(Some.Response(members)));

    [Theory]
    [InlineData("\"subject\":null", "structure @ QuestionnaireResponse.subject")]
    [InlineData("\"item\":[null]", "structure @ QuestionnaireResponse.item[0]")]
    [InlineData("\"_status\":null", "structure @ QuestionnaireResponse.status")]
    [InlineData("\"secret\":null", "structure @ QuestionnaireResponse|structure @ QuestionnaireResponse")]
    [InlineData("\"meta\":{\"profile\":[null]}", "structure @ QuestionnaireResponse.meta.profile[0]")]
    [InlineData("\"meta\":{\"profile\":[\"a\",null],\"_profile\":[{\"id\":\"x\"},null]}", "structure @ QuestionnaireResponse.meta.profile[1]")]
    [InlineData("\"meta\":{\"profile\":[\"a\",\"b\"],\"_profile\":[{\"id\":\"x\"}]}", "structure @ QuestionnaireResponse.meta.profile")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":[null]}]", "structure @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":null}]", "structure @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":[[null]]}]", "structure @ QuestionnaireResponse.contained[0]")]
    public void Null_is_refused_unless_it_fills_a_gap_beside_an_extension(string members, string faults) =>
        Assert.Equal(faults.Split('|'), Faults.In(Some.Response(members)));

    [Theory]
    [InlineData("\"meta\":{\"profile\":[\"a\",null],\"_profile\":[null,{\"id\":\"x\"}]}")]
    [InlineData("\"meta\":{\"_profile\":[{\"id\":\"x\"}]}")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"_x\":[null,{\"id\":\"x\"}],\"x\":[\"a\",null]}]")]
    public void Null_may_fill_a_gap_beside_an_extension(string members) =>
        Assert.Empty(Faults.In(Some.Response(members)));
}
