using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using TriageApi.Fhir;
using TriageApi.Searching;

namespace TriageApi.Tests.Searching;

/// <summary>
/// What a search costs grows with its length and no faster. Memory that is asked for is what is measured: a busy machine
/// does not change it, and what copies the rest of the text for each part of it asks for its square.
/// </summary>
public sealed class SearchCostTests
{
    private const int Length = 16 * 1024;

    private static readonly SearchableType Searchable =
        new("Questionnaire", [SearchParam.Of("url", SearchParamType.Uri, "Questionnaire-url", "The canonical.")]);

    [Fact]
    public void Four_times_as_many_alternatives_cost_about_four_times_as_much() =>
        Assert.InRange(Cost(Read, Length) / Cost(Read, Length / 4), 0.5, 8.0);

    [Fact]
    public void What_copies_the_rest_for_each_alternative_would_be_found() =>
        Assert.InRange(Cost(CutOff, Length) / Cost(CutOff, Length / 4), 12.0, 20.0);

    [Fact]
    public void The_largest_form_of_commas_costs_less_than_a_megabyte() => Assert.InRange(Cost(Read, Length), 1.0, 1_000_000.0);

    private static double Cost(Func<string, int> read, int length)
    {
        var form = "url=".PadRight(length, ',');
        read(form);
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(form);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>As the endpoint does it; the body is in memory, so that all of it happens on this thread.</summary>
    private static int Read(string form)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = Searches.Form;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
        var reading = SearchTerms.ReadAsync(context, SealedLinks.From(new ConfigurationBuilder().Build()));
        Assert.True(reading.IsCompletedSuccessfully);
        var (terms, refusal) = reading.Result;
        Assert.Null(refusal);
        return new SearchReader(context.Request, terms, Searchable).Addresses("url")!.Count;
    }

    private static int CutOff(string form)
    {
        var parts = 0;
        for (var comma = form.IndexOf(',', StringComparison.Ordinal); comma >= 0; comma = form.IndexOf(',', StringComparison.Ordinal))
        {
            form = form[(comma + 1)..];
            parts++;
        }

        return parts;
    }
}
