namespace TriageApi.Clinical;

/// <summary>
/// The questions that may still change the level, each with what makes it worth asking. Safe rather than tight: a
/// question that is left out changes nothing, whatever is answered; one that is listed may turn out not to matter.
/// </summary>
internal sealed class Worthwhile
{
    private readonly Findings findings;
    private readonly RuleBook book;
    private readonly IReadOnlySet<string> asked;
    private readonly Completions completions;
    private readonly Dictionary<Question, Worth> worth = [];

    public Worthwhile(Findings findings, IReadOnlySet<string> asked, RuleBook book)
    {
        this.findings = findings;
        this.asked = asked;
        this.book = book;
        completions = new(findings, asked, book);
        Sure = SureLevel.Of(findings, completions, book);
        if (Sure == Urgency.EmergencyAmbulance) return;

        Floors();
        Rules();
        Exceptions();
        if (Sure < CauseDemand.Most) Causes();
    }

    /// <summary>The level that is reached whatever is still answered.</summary>
    public Urgency Sure { get; }

    /// <summary>Questions that apply, were not asked and may change the level.</summary>
    public IReadOnlyCollection<Worth> Questions => worth.Values;

    /// <summary>An open question sets a floor; asking it takes the floor away, or confirms it.</summary>
    private void Floors()
    {
        foreach (var question in findings.Form.Questions)
        {
            if (!findings[question].IsOpen || completions.IsSettled(question)) continue;
            var floor = question.Tier switch
            {
                // Severity may still turn out unbearable.
                Tier.HardStop => Urgency.SameDayUrgent,
                Tier.Critical or Tier.Required => Urgency.InPersonRoutine,
                _ => Urgency.SelfCare,
            };
            if (floor > Sure) Of(question).RaisesTo(floor);
        }
    }

    private void Rules()
    {
        for (var place = 0; place < book.Raising.Count; place++)
        {
            var rule = book.Raising[place];
            if (rule.Highest <= Sure || !completions.Over(rule.When).Has(Truth.Yes)) continue;
            foreach (var rung in rule.Rungs)
            {
                if (rung.Level <= Sure || (rung.When is { } when && !completions.Over(when).Has(Truth.Yes))) continue;
                var deciding = Deciding(rule.When);
                if (rung.When is { } more) deciding.UnionWith(Deciding(more));
                foreach (var question in deciding) Of(question).Decides(rule, place, rung.Level);
                if (rung.Level == Urgency.EmergencyAmbulance && RedFlagScreen.RaisedLevel(rule, findings) == rung.Level)
                    foreach (var question in deciding) Of(question).DecidesPresumedEmergency = true;
            }
        }
    }

    private void Exceptions()
    {
        foreach (var exception in book.Exceptions)
        {
            if (exception.Replaces <= Sure || !completions.Over(exception.When).Has(Truth.Yes)) continue;
            var held = book.Raising.Where(rule => exception.Holds.Contains(rule.Id));
            if (!held.Any(rule => completions.Over(rule.When).Has(Truth.Yes))) continue;
            foreach (var question in Deciding(exception.When)) Of(question).RaisesTo(exception.Replaces);
        }
    }

    /// <summary>
    /// A cause that could lead with a strong feature demands a level. First its strong features are asked; when none is
    /// open, everything that decides who leads.
    /// </summary>
    private void Causes()
    {
        var versions = new Completions(findings, asked, book, new MilderReadings(findings, book));
        var leaders = CauseDemand.Leaders(versions, Sure, book).ToList();
        if (leaders.Count == 0) return;

        var kin = book.Causes.Where(cause => leaders.Any(leader => CauseDemand.AreKin(leader, cause))).ToList();
        var strong = kin.SelectMany(cause => cause.Features).Where(feature => feature.Decibans >= Feature.Strong);
        var deciding = strong.SelectMany(feature => Deciding(feature.When)).ToHashSet();
        if (deciding.Count == 0)
        {
            deciding = [.. book.Causes.SelectMany(cause => cause.Features.Select(feature => feature.When).Concat(cause.HiddenWhen))
                .SelectMany(Deciding)];
        }

        foreach (var question in deciding)
        {
            var found = Of(question);
            found.ForCauses = true;
            found.RaisesTo(Urgencies.Min(CauseDemand.Most, leaders.Max(cause => cause.Urgency)));
        }
    }

    private Worth Of(Question question)
    {
        if (!worth.TryGetValue(question, out var found)) worth[question] = found = new(question);
        return found;
    }

    /// <summary>The questions to ask now that decide a statement; none when it is decided, whatever is answered.</summary>
    private HashSet<Question> Deciding(Condition condition) => Deciding(condition, completions, findings);

    /// <summary>The questions to ask now that decide a statement over these completions.</summary>
    internal static HashSet<Question> Deciding(Condition condition, Completions completions, Findings findings)
    {
        var found = new HashSet<Question>();
        var waiting = new Stack<Condition>([condition]);
        while (waiting.TryPop(out var part))
        {
            if (completions.Over(part) is TruthSet.No or TruthSet.Unknown or TruthSet.Yes) continue;
            if (part is Derived derived) waiting.Push(derived.Meaning);
            foreach (var smaller in part.Parts) waiting.Push(smaller);
            if (part is Is or Within) AddAskable(part.Reads.Single(), completions, findings, found);
        }

        return found;
    }

    /// <summary>The question itself, or the one that tells whether it applies, or the one that may contradict it.</summary>
    private static void AddAskable(Question question, Completions completions, Findings findings, HashSet<Question> found)
    {
        if (!completions.IsSettled(question))
        {
            if (findings[question].IsOpen) found.Add(question);
            else
                foreach (var enabler in question.EnabledBy)
                    AddAskable(findings.Form[enabler.LinkId], completions, findings, found);
            return;
        }

        foreach (var (earlier, later) in CodedContradictions.Widening(findings.Form))
        {
            if (earlier == question && !completions.IsSettled(later) && completions[earlier].Count > 1)
                AddAskable(later, completions, findings, found);
        }
    }
}
