using System.Text;

namespace TriageApi.Fhir.Tests;

public sealed class TextFaultTests
{
    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place()
    {
        byte[] body = [.. Some.Response("\"id\":\"").Bytes()[..^1], 0xC3, 0x28, .. "\"}"u8];

        var issue = Assert.Single(FhirJson.Read<QuestionnaireResponse>(body).Issues);

        Assert.Contains($"byte {Some.Response("\"id\":\"").Length}", issue.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Assert.Equal(["structure @ nowhere"], Faults.In([.. Encoding.UTF8.Preamble, .. Some.Example("response-small.json")]));

    [Fact]
    public void UTF16_is_refused() =>
        Assert.Single(Faults.In(Encoding.Unicode.GetBytes("""{"resourceType":"QuestionnaireResponse","status":"completed"}""")));

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    [InlineData("\\ud800x")]
    [InlineData("\\ud800\\ud800\\udc00")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\ud800\\n")]
    [InlineData("a\\u0000b")]
    public void NUL_and_half_a_surrogate_pair_are_refused_in_values(string text) =>
        Assert.Equal(
            ["structure @ QuestionnaireResponse.item[0].answer[0].value"],
            Faults.In(Some.Answer($"\"valueString\":\"{text}\"")));

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\u0000")]
    public void NUL_and_half_a_surrogate_pair_are_refused_in_names_and_opaque_content(string text)
    {
        Assert.Equal(["structure @ QuestionnaireResponse"], Faults.In(Some.Response($"\"{text}\":1")));
        Assert.Equal(
            ["structure @ QuestionnaireResponse.contained[0]", "structure @ QuestionnaireResponse.contained[0]"],
            Faults.In(Some.Response($$"""
                "contained":[{"resourceType":"Patient","{{text}}":1,"x":["{{text}}"]}]
                """)));
    }

    [Theory]
    [InlineData("{\"resourceType\":\"\\ud800\"}")]
    [InlineData("{\"resourceType\":\"\\u0000\"}")]
    [InlineData("{\"\\ud800\":1,\"resourceType\":\"QuestionnaireResponse\"}")]
    public void Half_a_surrogate_pair_is_refused_even_where_the_type_is_looked_up(string text) =>
        Assert.NotEmpty(Faults.InAny(text));

    [Theory]
    [InlineData("\"zebra-4711\":1")]
    [InlineData("\"id\":\"zebra 4711\"")]
    [InlineData("\"status\":\"zebra-4711\"")]
    [InlineData("\"subject\":\"zebra-4711\"")]
    [InlineData("\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueDate\":\"zebra-4711\"},{\"valueInteger\":4711.5}]}]")]
    [InlineData("\"contained\":[{\"resourceType\":\"zebra-4711\"}]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"zebra-4711\":\"\",\"zebra-4711\":null}]")]
    [InlineData("\"id\":zebra-4711")]
    public void No_message_repeats_what_the_text_said(string members)
    {
        var read = FhirJson.Read<QuestionnaireResponse>(Some.Response(members).Bytes());

        Assert.NotEmpty(read.Issues);
        Assert.All(read.Issues, i =>
        {
            Assert.DoesNotContain("zebra", i.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("4711", i.ToString(), StringComparison.Ordinal);
        });
    }
}
