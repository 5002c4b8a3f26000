namespace TriageApi.Fhir.Tests;

public sealed class DecimalTests
{
    [Theory]
    [InlineData("1.10", "1.10")]
    [InlineData("0.000", "0.000")]
    [InlineData("-12e2", "-1200")]
    [InlineData("1E-28", "0.0000000000000000000000000001")]
    [InlineData("123456789012345678E10", "1234567890123456780000000000")]
    [InlineData("1.23456789012345678E-11", "0.0000000000123456789012345678")]
    public void A_decimal_is_exact_as_text_and_as_number(string text, string number)
    {
        var value = new FhirDecimal(text);

        Assert.Equal(text, value.Text);
        Assert.Equal(number, value.Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_number_keeps_its_trailing_zeros() => Assert.Equal("1.10", new FhirDecimal(1.10m).Text);

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    public void A_text_that_is_no_JSON_number_is_refused(string text) =>
        Assert.Throws<FormatException>(() => new FhirDecimal(text));
}
