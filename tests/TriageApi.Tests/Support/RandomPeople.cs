using System.Text.Json.Nodes;

namespace TriageApi.Tests.Support;

/// <summary>People with answers drawn at random over the whole form; the same seed gives the same people.</summary>
internal static class RandomPeople
{
    /// <summary>Completed responses; questions that need not be answered are left out now and then.</summary>
    public static IEnumerable<JsonObject> Draw(int seed, int count)
    {
#pragma warning disable CA5394 // Not for secrets: the point is that it can be repeated.
        var dice = new Random(seed);
        for (var person = 0; person < count; person++)
        {
            var given = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
            var answers = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var question in Questions.All.Where(question => question.Type != "text"))
            {
                if (!Questions.IsEnabled(question, given) || (!question.Required && dice.Next(8) == 0))
                {
                    answers[question.LinkId] = null;
                    continue;
                }

                if (question.Type == "integer")
                {
                    answers[question.LinkId] = question.LinkId is "age" ? dice.Next(12, 95) : dice.Next(0, 11);
                    continue;
                }

                // Mostly calm, as people are: else everybody would be an emergency and nothing else would be compared.
                var option = question.Option("no") is { } no && dice.Next(10) < 8
                    ? no
                    : question.Options[dice.Next(question.Options.Count)];
                given[question.LinkId] = [new JsonObject { ["valueCoding"] = option.DeepClone() }];
                answers[question.LinkId] = (string)option["code"]! switch { "Y" => "yes", "N" => "no", "asked-unknown" => "unknown", var code => code };
            }

            yield return Some.Response(answers, rest: null);
        }
#pragma warning restore CA5394
    }
}
