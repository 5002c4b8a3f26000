using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Page;

/// <summary>What is served for people: without inline code, in the reader's language, helpful before any script runs.</summary>
[Collection(OneHost.Name)]
public sealed partial class ServedTests(ApiFixture api)
{
    private static readonly string[] Files =
        Directory.GetFiles(Repository.PathOf("src", "TriageApi", "Page", "Site")).Select(file => Path.GetFileName(file)).ToArray();

    [Fact]
    public async Task Nothing_runs_or_shows_that_does_not_come_from_here()
    {
        foreach (var path in Files.Where(file => file != "index.html").Select(file => $"/page/{file}").Prepend("/"))
        {
            var reply = await api.Client.GetAsync(path);

            Assert.True(reply.Status == 200, path);
            var policy = reply.Header("Content-Security-Policy")!;
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
            Assert.DoesNotContain("octet-stream", reply.Header("Content-Type"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_file_holds_inline_code_or_the_address_of_another_host()
    {
        foreach (var path in Files.Where(file => file != "index.html").Select(file => $"/page/{file}").Prepend("/"))
            Assert.Empty(Foreign((await api.Client.GetAsync(path)).Text));
    }

    /// <summary>The broken twin: each of these would be found.</summary>
    [Theory]
    [InlineData("<script>go()</script>")]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<a onclick=\"go()\">")]
    [InlineData("fetch('https://fonts.example.com/a.css')")]
    [InlineData("@import url(//cdn.example.com/a.css)")]
    [InlineData("element.innerHTML = typed")]
    public void Inline_code_and_other_hosts_would_be_found(string text) => Assert.NotEmpty(Foreign(text));

    [Theory]
    [InlineData("fr-CH, fr;q=0.9, en;q=0.8", "fr", "En cas d'urgence")]
    [InlineData("de, en;q=0.5", "en", "In an emergency")]
    [InlineData("fr;q=0, en", "en", "In an emergency")]
    [InlineData("not a language !!", "en", "In an emergency")]
    public async Task The_way_to_help_stands_in_the_document_itself(string asked, string language, string lead)
    {
        var reply = await api.Client.GetAsync("/", ("Accept-Language", asked));

        Assert.Equal(language, reply.Header("Content-Language"));
        Assert.Contains($"<html lang=\"{language}\"", reply.Text, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(lead), reply.Text, StringComparison.Ordinal);
        Assert.Contains("<noscript>", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"open-host\" hidden", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again()
    {
        var first = await api.Client.GetAsync("/page/app.js");

        var again = await api.Client.GetAsync("/page/app.js", ("If-None-Match", first.Header("ETag")!));

        Assert.Equal(304, again.Status);
    }

    private static IEnumerable<string> Foreign(string text) =>
        InlineOrForeign().Matches(text).Select(match => match.Value)
            .Where(found => !found.Contains("w3.org", StringComparison.Ordinal)
                && !found.Contains("hl7.org", StringComparison.Ordinal)
                && !found.Contains("triage-api.example", StringComparison.Ordinal));

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>|\sstyle=""|\son[a-z]+=""|(https?:)?//[a-z0-9-]+\.[a-z]+[a-z0-9./-]*|innerHTML|\beval\(")]
    private static partial Regex InlineOrForeign();
}
