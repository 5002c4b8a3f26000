namespace TriageApi.Fhir.Tests;

public sealed class RuleFaultTests
{
    [Theory]
    [InlineData("\"valueString\":\"x\",\"valueInteger\":1")]
    [InlineData("\"valueString\":\"x\",\"_valueInteger\":{\"id\":\"x\"}")]
    public void A_choice_has_one_type_and_is_named_without_it(string members) =>
        Assert.Equal(["structure @ QuestionnaireResponse.item[0].answer[0].value"], Faults.In(Some.Answer(members)));

    [Theory]
    [InlineData("""{"resourceType":"QuestionnaireResponse"}""", "required @ QuestionnaireResponse.status")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","_status":{"id":"x"}}""", "required @ QuestionnaireResponse.status")]
    [InlineData("""{"resourceType":"OperationOutcome"}""", "required @ OperationOutcome.issue")]
    [InlineData("""{"resourceType":"RiskAssessment","status":"final"}""", "required @ RiskAssessment.subject")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"valueCode":"x"}]}""", "required @ Parameters.parameter[0].name")]
    [InlineData("""{"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"a","type":"choice","answerOption":[{"initialSelected":true}]}]}""", "required @ Questionnaire.item[0].answerOption[0].value")]
    public void A_required_element_that_is_missing_is_named(string text, string fault) =>
        Assert.Equal([fault], Faults.InAny(text));

    [Theory]
    [InlineData("{\"url\":\"u\"}", "invariant @ QuestionnaireResponse.extension[0]")]
    [InlineData("{\"url\":\"u\",\"valueCode\":\"x\",\"extension\":[{\"url\":\"v\",\"valueCode\":\"y\"}]}", "invariant @ QuestionnaireResponse.extension[0]")]
    [InlineData("{\"valueCode\":\"x\"}", "required @ QuestionnaireResponse.extension[0].url")]
    public void An_extension_has_an_address_and_either_a_value_or_extensions(string extension, string fault) =>
        Assert.Equal([fault], Faults.In(Some.Response($"\"extension\":[{extension}]")));

    [Theory]
    [InlineData("{\"name\":\"a\"}", "invariant @ Parameters.parameter[0]")]
    [InlineData("{\"name\":\"a\",\"valueCode\":\"x\",\"part\":[{\"name\":\"b\",\"valueCode\":\"y\"}]}", "invariant @ Parameters.parameter[0]")]
    public void A_parameter_is_a_value_a_resource_or_parts(string parameter, string fault) =>
        Assert.Equal([fault], Faults.InParameters($$"""{"resourceType":"Parameters","parameter":[{{parameter}}]}"""));

    [Theory]
    [InlineData("\"implicitRules\":\"urn:x\"", "not-supported @ QuestionnaireResponse.implicitRules")]
    [InlineData("\"modifierExtension\":[{\"url\":\"u\",\"valueCode\":\"x\"}]", "not-supported @ QuestionnaireResponse.modifierExtension")]
    [InlineData("\"item\":[{\"linkId\":\"a\",\"modifierExtension\":[{\"url\":\"u\",\"valueCode\":\"x\"}]}]", "not-supported @ QuestionnaireResponse.item[0].modifierExtension")]
    [InlineData("\"contained\":[{\"resourceType\":\"Condition\",\"modifierExtension\":[{\"url\":\"u\",\"valueCode\":\"x\"}]}]", "not-supported @ QuestionnaireResponse.contained[0]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Condition\",\"implicitRules\":\"u\"}]", "not-supported @ QuestionnaireResponse.contained[0]")]
    public void What_may_change_the_meaning_is_refused_as_not_understood(string members, string fault)
    {
        var read = FhirJson.Read<QuestionnaireResponse>(Some.Response(members).Bytes());

        Assert.Equal([fault], read.Issues.Select(Faults.Show));
        Assert.True(read.IsOnlyUnsupported);
    }

    [Fact]
    public void What_is_malformed_as_well_is_not_merely_unsupported()
    {
        var read = FhirJson.Read<QuestionnaireResponse>(Some.Response("\"implicitRules\":\"urn:x\",\"id\":1").Bytes());

        Assert.Equal(2, read.Issues.Count);
        Assert.False(read.IsOnlyUnsupported);
    }

    [Theory]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"final"}""", "code-invalid @ QuestionnaireResponse.status")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"Completed"}""", "code-invalid @ QuestionnaireResponse.status")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"completed, amended"}""", "code-invalid @ QuestionnaireResponse.status")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"completed","identifier":{"use":"mine","value":"x"}}""", "code-invalid @ QuestionnaireResponse.identifier.use")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"bad","code":"invalid"}]}""", "code-invalid @ OperationOutcome.issue[0].severity")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"bad"}]}""", "code-invalid @ OperationOutcome.issue[0].code")]
    [InlineData("""{"resourceType":"Bundle","type":"heap"}""", "code-invalid @ Bundle.type")]
    public void A_code_outside_its_required_value_set_is_refused(string text, string fault) =>
        Assert.Equal([fault], Faults.InAny(text));

    [Fact]
    public void All_faults_of_a_text_are_reported_in_its_order()
    {
        const string text = """
            {
              "resourceType": "QuestionnaireResponse",
              "id": "no blanks",
              "nobody": 1,
              "authored": "2023-02-29",
              "item": [
                { "linkId": "a", "answer": [{ "valueBoolean": "true" }, { "valueDecimal": 1, "valueDate": "x" }] },
                { "text": "", "item": [{ "linkId": "b" }, { "linkId": 7, "answer": null }] }
              ]
            }
            """;

        Assert.Equal(
            [
                "value @ QuestionnaireResponse.id",
                "structure @ QuestionnaireResponse",
                "value @ QuestionnaireResponse.authored",
                "structure @ QuestionnaireResponse.item[0].answer[0].value",
                "structure @ QuestionnaireResponse.item[0].answer[1].value",
                "value @ QuestionnaireResponse.item[0].answer[1].value",
                "structure @ QuestionnaireResponse.item[1].text",
                "structure @ QuestionnaireResponse.item[1].item[1].linkId",
                "structure @ QuestionnaireResponse.item[1].item[1].answer",
                "required @ QuestionnaireResponse.item[1].linkId",
                "required @ QuestionnaireResponse.status",
            ],
            Faults.In(text));
    }

    [Fact]
    public void A_resource_inside_parameters_is_checked_where_it_stands() =>
        Assert.Equal(
            ["value @ Parameters.parameter[0].resource.item[0].answer[0].value"],
            Faults.InParameters($$"""
                {"resourceType":"Parameters","parameter":[{"name":"r","resource":{{Some.Answer("\"valueTime\":\"8:00\"")}}}]}
                """));
}
