using TriageApi.Clinical;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads all files of a pack. A file that no reader claims is a fault, so that none can be forgotten.</summary>
internal sealed class PackReader(CardFiles files, List<PackFault> faults)
{
    private const string Area = "mid-back-pain/";
    private const string QuestionnaireFile = Area + "questionnaire.json";
    private const string TranslationFolder = "translations/";

    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);

    /// <summary>Everything read, or null when the ground on which cards stand is itself at fault.</summary>
    public PackContent? Read()
    {
        var questionnaire = Claim(QuestionnaireFile);
        var items = QuestionnaireItems.Read(QuestionnaireFile, questionnaire, faults);
        if (Open("vocabulary.yaml") is not { } vocabulary || Open("pack.yaml") is not { } pack
            || Open("sources.yaml") is not { } sources || Open("urgency.yaml") is not { } urgency
            || Open(Area + "families/benign.yaml") is not { } family)
            return null;

        var (questions, derivedWords) = VocabularyReader.Read(vocabulary, items);
        var head = Head(pack, out var manifest, out var restated);
        if (faults.Count > 0 || Ground(questions) is not var (form, derived)) return null;

        var conditions = new ConditionReader(form, derived);
        var causeReader = new CauseCardReader(form, conditions);
        var benign = causeReader.Family(family);
        var ruleReader = new RuleCardReader(form, conditions, benign.SparedBy.ToHashSet(StringComparer.Ordinal), restated);

        var raising = InOrder(manifest, [
            .. Folder("red-flags").Select(node => ruleReader.Raising(node, RuleKind.RedFlag)).OfType<RaisingCard>(),
            .. Folder("time-rules").Select(node => ruleReader.Raising(node, RuleKind.TimeRule)).OfType<RaisingCard>(),
            .. Folder("modifiers").Select(node => ruleReader.Raising(node, RuleKind.Modifier)).OfType<RaisingCard>()]);
        var exceptions = Folder("exceptions").Select(ruleReader.Exception).OfType<ExceptionCard>().ToList();
        var processes = Folder("process").Select(ruleReader.Process).ToList();
        var causes = Folder("causes").Select(node => causeReader.Cause(node, benign)).ToList();
        var care = Care(form, conditions);
        var ladder = LadderReader.Read(urgency, out var ladderSources);
        var sourceCards = SourcesReader.Read(sources);
        var translations = Translations(ladder);
        var chart = Folder("chart").ConvertAll(ChartCardReader.Read);
        foreach (var file in files.Everything.Keys.Where(file => !claimed.Contains(file)))
            faults.Add(new(file, 0, "No reader knows this file."));

        return Process(processes, "incomplete-critical-answers") is { } missing
            && Process(processes, "contradictory-answers") is { } contradictory
            ? new PackContent(
                head,
                new RuleBook(form, [.. raising.Select(card => card.Rule)], [.. exceptions.Select(card => card.Rule)],
                    [.. causes.Select(card => card.Rule)], missing, contradictory),
                manifest, raising, exceptions, causes, processes, benign, sourceCards, ladder, ladderSources,
                derivedWords, derived, items, questionnaire, care, translations, chart)
            : null;
    }

    private CareLibrary Care(Form form, ConditionReader conditions)
    {
        var safeguards = new CareReaderSafeguards(conditions);
        var pages = Folder("safeguards").Select(safeguards.Page).ToList();
        var reader = new CareReader(form, conditions, safeguards, pages);
        return new(
            [.. CareReader.Folders.SelectMany(folder => Folder(folder.Key).Select(node => reader.Card(node, folder.Value)))],
            pages,
            [.. Folder("faq").Select(CareReaderPages.Question)],
            [.. Folder("conditions").Select(CareReaderPages.Condition)]);
    }

    /// <summary>Each folder below <c>translations</c> is a language, and holds the same four files.</summary>
    private List<TranslationContent> Translations(IReadOnlyList<LadderRung> ladder)
    {
        var languages = files.Everything.Keys
            .Where(file => file.StartsWith(Area + TranslationFolder, StringComparison.Ordinal))
            .Select(file => file[(Area + TranslationFolder).Length..].Split('/')[0])
            .Distinct();
        var read = new List<TranslationContent>();
        foreach (var language in languages)
        {
            var folder = $"{Area}{TranslationFolder}{language}/";
            var (questions, result) = (Open(folder + "questions.yaml"), Open(folder + "result.yaml"));
            var (cards, care) = (Open(folder + "rules.yaml"), Open(folder + "care.yaml"));
            if (questions is not null && result is not null && cards is not null && care is not null)
                read.Add(TranslationReader.Read(language, questions, result, cards, care, ladder));
        }

        return read;
    }

    private (Form Form, DerivedFindings Derived)? Ground(IReadOnlyList<Question> questions)
    {
        try
        {
            var form = new Form(questions);
            return (form, new DerivedFindings(form));
        }
        catch (Exception fault) when (fault is ArgumentException or KeyNotFoundException)
        {
            faults.Add(new("vocabulary.yaml", 0, fault.Message));
            return null;
        }
    }

    private static PackHead Head(CardNode node, out IReadOnlyList<string> manifest, out IReadOnlySet<string> restated)
    {
        manifest = node.Texts("raising");
        restated = node.Texts("restated").ToHashSet(StringComparer.Ordinal);
        foreach (var id in restated.Except(manifest)) node.Fault($"'restated' names '{id}', which 'raising' does not list.");
        var head = new PackHead(
            node.Text("id"), node.Text("version"), node.Text("status"), node.Text("title"), node.Text("intended-use"));
        if (head.Status is not ("draft" or "approved")) node.Fault("'status' is draft or approved.");
        node.NothingElse();
        return head;
    }

    private static List<RaisingCard> InOrder(IReadOnlyList<string> manifest, List<RaisingCard> cards)
    {
        var place = manifest.Select((id, index) => (id, index)).ToLookup(entry => entry.id, entry => entry.index);
        return [.. cards.OrderBy(card => place[card.Head.Id].FirstOrDefault(int.MaxValue))];
    }

    private ProcessRule? Process(IEnumerable<ProcessCard> cards, string name)
    {
        var card = cards.FirstOrDefault(card => card.Rule.Code == name);
        if (card is null) faults.Add(new($"{Area}process/{name}.yaml", 0, "This card must exist."));
        return card?.Rule;
    }

    private List<CardNode> Folder(string folder) =>
        [.. files.Everything.Keys
            .Where(file => file.StartsWith($"{Area}{folder}/", StringComparison.Ordinal))
            .Select(Open)
            .OfType<CardNode>()];

    private CardNode? Open(string file) => CardYaml.Open(file, Claim(file), faults);

    private string Claim(string file)
    {
        claimed.Add(file);
        if (files.Everything.TryGetValue(file, out var content)) return content;
        faults.Add(new(file, 0, "This file must exist."));
        return "{}";
    }
}
