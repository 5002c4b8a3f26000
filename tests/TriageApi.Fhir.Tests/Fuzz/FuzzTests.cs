namespace TriageApi.Fhir.Tests;

public sealed class FuzzTests
{
    private const int MutationsPerExample = 2500;

    public static TheoryData<string> Examples => Some.ExampleNames;

    [Theory, MemberData(nameof(Examples))]
    public void Spoilt_bodies_never_throw_and_what_is_accepted_is_kept(string example)
    {
        var good = Some.Example(example);
        var mutation = new Mutation(new Random(example.Length));
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < MutationsPerExample; i++)
        {
            var body = mutation.Of(good);
            if (i % 3 == 0) body = mutation.Of(body.Length == 0 ? good : body);
            Assert.DoesNotContain(FhirJson.ReadBatch(body).Issues, i => i.Code == OperationOutcome.IssueType.Exception);
            var read = FhirJson.ReadResource(body);
            if (read.Succeeded) accepted++;
            else refused++;
            Check(body, read);
        }

        Assert.NotEqual(0, accepted);
        Assert.NotEqual(0, refused);
    }

    private static void Check(byte[] body, ReadResult<Resource> read)
    {
        Assert.Equal(read.Succeeded, read.Issues.Count == 0);
        Assert.DoesNotContain(read.Issues, i => i.Code == OperationOutcome.IssueType.Exception);
        if (!read.Succeeded) return;
        var written = FhirJson.Write(read.Resource);
        var again = FhirJson.ReadResource(written);
        Assert.Empty(again.Issues);
        Assert.Equal(written, FhirJson.Write(again.Resource!));
        Assert.Equal(JsonContent.Canonical(body), JsonContent.Canonical(written));
    }
}
