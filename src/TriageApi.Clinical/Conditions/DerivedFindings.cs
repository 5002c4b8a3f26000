namespace TriageApi.Clinical;

/// <summary>
/// The findings that are not asked but follow from answers, each under the name by which cards read it. Their meaning
/// is code because some of them presume the worse while an answer is open, which the six operators of a card cannot say.
/// </summary>
public sealed class DerivedFindings
{
    private readonly Form form;
    private readonly Dictionary<string, Derived> byName = new(StringComparer.Ordinal);

    /// <summary>Binds the derived findings to a form.</summary>
    /// <exception cref="KeyNotFoundException">The form lacks a question that one of them needs.</exception>
    /// <exception cref="ArgumentException">A question lacks a code or is no number where one is needed.</exception>
    public DerivedFindings(Form form)
    {
        this.form = form;
        Pain();
        Nerves();
        Risks();
        Pregnancy();
        Organs();
    }

    /// <summary>All derived findings.</summary>
    public IReadOnlyCollection<Derived> Everything => byName.Values;

    /// <summary>The derived finding of a name, or null.</summary>
    public Derived? Find(string name) => byName.GetValueOrDefault(name);

    private void Pain()
    {
        Define("severe", Any(From("severity", 7), Is("quality", "tearing", "crushing")));
        Define("new", Below("duration-days", 91));
        Define("troubling", Any(From("severity", 4), Is("daily-life", "yes")));

        // Silence about the course, or about what set the pain off, must not comfort.
        Define("not-improving", new Presumed(Not(Is("course", "improving")), Truth.Yes));
        Define("explained", new Presumed(
            Any(Is("onset-activity", "lift", "twist", "sport", "desk"), Is("posture-pain", "yes")), Truth.No));
        Define("mechanical-trigger", new Presumed(Is("onset-activity", "lift", "twist", "sport"), Truth.No));

        // Young, slow in coming, long, stiff for more than half an hour and better with movement.
        Define("inflammatory-pattern", All(
            From("duration-days", 91), Below("age", 45), Is("onset", "gradual"),
            Is("better-exercise-stiff", "yes"), From("morning-stiffness-minutes", 31)));
    }

    private void Nerves()
    {
        Define("new-leg-weakness", All(Is("leg-weakness", "one", "both"), NotLongStanding("leg-weakness-onset")));
        Define("new-leg-sensory", All(Is("leg-sensory", "one", "both"), NotLongStanding("leg-sensory-onset")));
        Define("new-arm-neuro", All(Is("arm-neuro", "yes"), NotLongStanding("arm-neuro-onset")));
        Define("new-trunk-sensory", All(Is("trunk-sensory", "yes"), NotLongStanding("trunk-sensory-onset")));
        Define("bilateral-leg-sensory", All(Is("leg-sensory", "both"), NotLongStanding("leg-sensory-onset")));
        Define("cord-sign", Any(
            byName["new-leg-weakness"], byName["new-leg-sensory"], Is("gait-balance", "yes"),
            Is("bladder-bowel-loss", "yes"), Is("urinary-retention", "yes"), Is("saddle-numbness", "yes")));
        Define("neuro-sign", Any(byName["cord-sign"], byName["new-trunk-sensory"], byName["new-arm-neuro"]));
        Define("cannot-walk", All(
            Is("leg-weakness", "both"), Is("leg-weakness-onset", "sudden"), Is("gait-balance", "yes")));
    }

    private void Risks()
    {
        Define("infected", Any(Is("fever", "yes"), Is("chills", "yes")));
        Define("any-cancer", Is("cancer-history", "breast", "prostate", "lung", "thyroid", "kidney", "other"));
        Define("serious-risk", Any(
            byName["any-cancer"], Is("immunosuppressed", "yes"), Is("haemodialysis", "yes"),
            Is("recent-infection-wound", "yes"), Is("ivdu", "yes"), Is("tb-exposure", "yes"), Is("weight-loss", "yes")));
        Define("amber", Any(
            byName["serious-risk"], byName["severe"], Is("fatigue", "yes"), From("age", 65), Below("age", 16),
            Is("osteoporosis", "yes"), Is("steroid-long-term", "yes")));
    }

    private void Pregnancy()
    {
        // Weeks that were not told may be late ones.
        Define("late-pregnancy-20", All(
            Is("pregnant", "yes"), new Presumed(From("pregnancy-weeks", 20), Truth.Yes)));
        Define("late-pregnancy-28", All(
            Is("pregnant", "yes"), new Presumed(From("pregnancy-weeks", 28), Truth.Yes)));
    }

    private void Organs()
    {
        Define("chest-pain-to-back", All(Is("chest-pain", "yes"), Is("chest-to-back", "yes")));
        Define("companion", Any(
            Is("quality", "tearing"), Is("hypertension", "yes"), Is("aortic-risk", "yes"), Is("sweating", "yes"),
            Is("lightheaded", "yes"), Is("syncope", "yes"), Is("chest-pain", "yes"),
            byName["new-leg-weakness"], byName["new-leg-sensory"]));
        Define("stone-type", Any(
            Is("flank-radiation-groin", "yes"), Is("urine-change", "yes"),
            All(Is("stone-history", "yes"), Any(Is("back-to-abdomen", "yes"), byName["severe"]))));

        // How the injury happened was not told: it may have been a crash or a fall from height.
        Define("high-energy-injury", new Presumed(
            Is("trauma-detail", "motor-vehicle", "fall-from-height", "gunshot-or-stab"), Truth.Yes));

        // A rash whose place was not told may be the band of shingles.
        Define("band-rash", All(Is("rash", "yes"), new Presumed(Not(Is("rash-site", "other")), Truth.Yes)));
    }

    private void Define(string name, Condition meaning) => byName.Add(name, new Derived(name, meaning));

    private Is Is(string linkId, params string[] values) => new(form[linkId], values);

    private Within From(string linkId, int from) => new(form[linkId], from, null);

    private Within Below(string linkId, int below) => new(form[linkId], null, below);

    private Presumed NotLongStanding(string onset) => new(Not(Is(onset, "long-standing-stable")), Truth.Yes);

    private static All All(params Condition[] parts) => new(parts);

    private static Any Any(params Condition[] parts) => new(parts);

    private static Not Not(Condition part) => new(part);
}
