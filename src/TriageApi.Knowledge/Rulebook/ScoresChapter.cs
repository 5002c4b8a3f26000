using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Published scores of which the form asks a part.</summary>
internal static class ScoresChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Published scores");
        page.Paragraph(
            "Scores that the form can ask only in part. They may raise concern and never reassure: few points mean only "
            + "that little was asked or answered. What a question covers together with something else stays unknown when "
            + "the answer is yes.");

        // The criteria are those of nobody's answers, so that the page tells the score and not a person.
        var nobody = Findings.Read(pack.Book.Form, Answers.None);
        (PartialScore Score, string Source, string Reading)[] scores =
        [
            (AorticDissectionRisk.Of(nobody), "add-rs",
                $"From {AorticDissectionRisk.Intermediate} intermediate, from {AorticDissectionRisk.High} high."),
            (InflammatoryBackPain.Experts(nobody), "sieper-2009",
                $"At least {InflammatoryBackPain.ExpertsNeed}, in pain of more than three months."),
            (InflammatoryBackPain.Referral(nobody), "nice-ng65",
                $"At least {InflammatoryBackPain.ReferralNeeds}, in pain of more than three months that began before 45."),
            (ClotRisk.Of(nobody), "wells-pe", $"Above {ClotRisk.LikelyAbove} an embolism is likely."),
        ];
        foreach (var (score, source, reading) in scores)
        {
            page.Heading(2, Markdown.Plain(score.Name));
            page.Paragraph($"{reading} Source: {desk.Parts.Source(source)}.");
            page.Table(["Criterion", "Points", "Asked"], score.Criteria.Select(criterion => new[]
            {
                criterion.Code.Replace('-', ' '),
                FormattableString.Invariant($"{criterion.Points}"),
                criterion.Asked ? "yes" : "no",
            }));
        }

        return Chapter.Of(page, "scores.md", scores.Length, "scores");
    }
}
