using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Hooks;
using TriageApi.Interview;
using TriageApi.Knowledge;
using static TriageApi.Fhir.CodeSystem;

namespace TriageApi.Conformance;

/// <summary>The codes that this service defines, made from the pack: a new card is a new code.</summary>
internal static class CodeSystems
{
    /// <summary>Id of the codes that say how a red flag stands.</summary>
    public const string FlagStatus = "flag-status";

    public static IEnumerable<CodeSystem> Of(KnowledgePack pack, AnswerForm form)
    {
        var version = pack.Head.Version;
        var phrases = pack.Wordings[Wording.CardLanguage].Interview;
        yield return Make("answer", version, "Answers", "Answers to questions of the form that HL7 has no code for.", Answers(form));
        yield return Causes(pack);
        yield return Make("triage-level", version, "Levels of urgency", "How soon to be seen and where, most urgent first.", Levels(pack));
        yield return Make("root-cause", version, "What set a level", "Flags, time rules, modifiers, causes and gaps that may set the level.",
            RootCauses(pack));
        yield return Make("method", version, "Ways of assessing", "The knowledge by which an assessment was made.",
            [Concept(pack.Head.Id, pack.Head.Title, pack.Head.IntendedUse)]);
        yield return Make("care", version, "Pieces of care", "Advice, exercises, treatments and referrals that a plan of care may hold.",
            pack.Care.Items.Select(item => Concept(CarePlans.CareActivity.CodeOf(item), item.Title, item.Text)));
        yield return Make(FlagStatus, "1.0.0", "How a red flag stands", "A flag that is clear is not reported.",
        [
            Concept("raised", "Raised", "The answers meet the flag."),
            Concept("cannot-exclude", "Cannot be excluded", "An answer that could meet the flag is not known."),
        ]);
        yield return Make("stop-reason", "1.0.0", "Why an interview ended", "Neither names a level.",
        [
            Concept("emergency", "Submit now", phrases.StopEmergency),
            Concept("settled", "Nothing more to ask", phrases.StopSettled),
        ]);
        yield return Make(CardWriter.ReasonSystem, "1.0.0", "Why a card was set aside", "Offered with each card; nothing follows from a choice.",
            CardWriter.Reasons.Select(reason => Concept(reason.Code, reason.Display, reason.Meaning)));
    }

    /// <summary>The codes of rules that are reported as red flags.</summary>
    public static IEnumerable<(string Code, string Title)> RedFlags(KnowledgePack pack) =>
    [
        .. pack.Book.Raising.Where(rule => !rule.IsRestated).Select(rule => (rule.Code, rule.Title)),
        .. new[] { pack.Book.MissingAnswers, pack.Book.Contradictory }.Select(rule => (rule.Code, rule.Title)),
    ];

    private static CodeSystem Causes(KnowledgePack pack)
    {
        var causes = Make("cause", pack.Head.Version, "Causes to consider",
            "Causes of mid-back pain that an assessment may list. They are to be considered, and are no diagnosis.",
            pack.Book.Causes.Select(cause =>
            {
                var concept = Concept(cause.Code, cause.Title, cause.Because);
                if (cause.Parent is { } parent)
                    concept.Property.Add(new ConceptPropertyComponent { Code = "parent", Value = new Code(parent) });
                if (cause.Snomed is { } snomed)
                {
                    concept.Property.Add(new ConceptPropertyComponent
                    {
                        Code = "snomed",
                        Value = new Coding(Canonicals.Snomed, snomed.Code, snomed.Display),
                    });
                }

                return concept;
            }));
        causes.HierarchyMeaning = CodeSystemHierarchyMeaning.IsA;
        causes.Property =
        [
            new PropertyComponent
            {
                Code = "parent",
                Uri = "http://hl7.org/fhir/concept-properties#parent",
                Description = "The wider cause that this one belongs to.",
                Type = PropertyType.Code,
            },
            new PropertyComponent
            {
                Code = "snomed", Description = "The same in SNOMED CT, from the Global Patient Set.", Type = PropertyType.Coding,
            },
        ];
        causes.Copyright = "This material includes SNOMED CT Global Patient Set content, (c) SNOMED International, CC BY 4.0.";
        return causes;
    }

    /// <summary>Each code once; what several questions call differently is told in all its words.</summary>
    private static IEnumerable<ConceptDefinitionComponent> Answers(AnswerForm form) => form.Items
        .SelectMany(item => item.Item.AnswerOption).Select(option => option.Value).OfType<Coding>()
        .Where(coding => coding.System == Canonicals.Answer)
        .GroupBy(coding => coding.Code!, StringComparer.Ordinal)
        .Select(group => Concept(
            group.Key, group.First().Display!, string.Join(" / ", group.Select(coding => coding.Display).Distinct(StringComparer.Ordinal))));

    private static IEnumerable<ConceptDefinitionComponent> Levels(KnowledgePack pack) => pack.Ladder.Values
        .OrderByDescending(rung => rung.Level)
        .Select(rung => Concept(rung.Level.Code(), rung.Title, rung.Action));

    private static IEnumerable<ConceptDefinitionComponent> RootCauses(KnowledgePack pack) =>
    [
        .. pack.Book.Raising.Select(rule => Concept(rule.Code, rule.Title, rule.Because)),
        .. pack.Processes.Select(process => Concept(process.Rule.Code, process.Rule.Title, process.Rule.Because)),
        .. pack.Book.Causes.Select(cause => Concept(cause.Code, cause.Title, cause.Because)),
        Concept(Disposition.MissingAnswersCode, "Missing answers", "Answers that matter for safety are not known."),
    ];

    private static ConceptDefinitionComponent Concept(string code, string display, string definition) =>
        new() { Code = code, Display = display, Definition = definition };

    private static CodeSystem Make(
        string id, string version, string title, string description, IEnumerable<ConceptDefinitionComponent> concepts)
    {
        var distinct = concepts.DistinctBy(concept => concept.Code).ToList();
        return new CodeSystem
        {
            Id = id,
            Url = Definition.Canonical("CodeSystem", id),
            Version = version,
            Name = Definition.NameOf(id) + "Codes",
            Title = title,
            Status = PublicationStatus.Active,
            Experimental = false,
            Date = new FhirDateTime(Definition.Date),
            Publisher = Definition.Publisher,
            Description = description,
            CaseSensitive = true,
            ValueSet = Definition.Canonical("ValueSet", id),
            Content = CodeSystemContentMode.Complete,
            Count = distinct.Count,
            Concept = distinct,
        };
    }
}
