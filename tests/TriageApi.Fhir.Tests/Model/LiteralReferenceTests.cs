namespace TriageApi.Fhir.Tests.Model;

public sealed class LiteralReferenceTests
{
    [Theory]
    [InlineData("Patient/1")]
    [InlineData("Group/family.1-2")]
    [InlineData("Patient/1/_history/2")]
    [InlineData("https://ehr.example:8443/fhir/r4/Patient/1")]
    [InlineData("http://ehr.example/Patient/1/_history/2")]
    [InlineData("urn:uuid:0190a000-0000-7000-8000-000000000001")]
    [InlineData("urn:oid:1.2.3")]
    public void What_others_can_find_is_well_formed(string reference) => Assert.True(LiteralReference.IsWellFormed(reference));

    [Theory]
    [InlineData("")]
    [InlineData("#p")]
    [InlineData("17")]
    [InlineData("Patient")]
    [InlineData("Patient/")]
    [InlineData("/1")]
    [InlineData("patient/1")]
    [InlineData("Patient1/1")]
    [InlineData("Patient/a_b")]
    [InlineData("Patient/a b")]
    [InlineData("Patient/1\n")]
    [InlineData("Patient/1/2")]
    [InlineData("Patient/1/_history/")]
    [InlineData("Patient/1/_History/2")]
    [InlineData("../Patient/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https://ehr.example/Patient/a|b")]
    [InlineData("urn:isbn:1")]
    public void Anything_else_is_not(string reference) => Assert.False(LiteralReference.IsWellFormed(reference));

    [Theory]
    [InlineData("Patient/1", "Patient/1")]
    [InlineData("Patient/1/_history/2", "Patient/1")]
    [InlineData("https://ehr.example/Patient/1/_history/2", "https://ehr.example/Patient/1")]
    public void A_version_names_the_same_resource(string reference, string resource) =>
        Assert.Equal(resource, LiteralReference.WithoutVersion(reference));
}
