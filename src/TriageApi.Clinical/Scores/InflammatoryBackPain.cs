namespace TriageApi.Clinical;

/// <summary>
/// Two published patterns of inflammatory back pain. Both are for pain of more than three months, both are patterns and
/// no diagnoses, and neither rules the disease out.
/// </summary>
public static class InflammatoryBackPain
{
    /// <summary>Days from which pain counts as lasting more than three months.</summary>
    private const int Chronic = 91;

    /// <summary>Criteria of the expert definition that make the pattern.</summary>
    public const int ExpertsNeed = 4;

    /// <summary>Criteria of the referral rule that make the referral; one fewer leads to a blood test.</summary>
    public const int ReferralNeeds = 4;

    /// <summary>
    /// Expert definition: four of five, in chronic back pain: began before 40, slowly, better with exercise, not better
    /// with rest, pain at night that eases on getting up. Getting up is not asked, so pain at night stays unknown.
    /// Source: Sieper 2009 (pack source <c>sieper-2009</c>).
    /// </summary>
    public static PartialScore Experts(Findings findings)
    {
        var form = findings.Form;
        return new("ASAS inflammatory back pain", [
            new("began-before-40", 1, AgeAtOnset.Before(40, findings)),
            new("insidious", 1, new Is(form["onset"], ["gradual"]).Decide(findings)),
            new("better-with-exercise", 1, new Is(form["better-exercise-stiff"], ["yes"]).Decide(findings)),
            new("not-better-with-rest", 1, new Is(form["better-rest"], ["yes"]).Decide(findings).Negated()),
            new("night-pain-eased-by-rising", 1, AtMostUnknown(AtNight(form).Decide(findings)))]);
    }

    /// <summary>Whether the expert definition is met.</summary>
    public static Truth MeetsExperts(Findings findings) =>
        IsChronic(findings).And(Experts(findings).Reaches(ExpertsNeed));

    /// <summary>
    /// Referral rule: four of nine, in pain of more than three months that began before 45. Asked are beginning before
    /// 35, waking at night (not whether in its second half, so "yes" stays unknown) and better with movement; so at
    /// most two are ever certain and the other six have to be asked in person.
    /// Source: NICE NG65 (pack source <c>nice-ng65</c>).
    /// </summary>
    public static PartialScore Referral(Findings findings)
    {
        var form = findings.Form;
        var wakes = new Is(form["wakes-from-sleep"], ["yes"]);
        return new("NG65 referral for spondyloarthritis", [
            new("began-before-35", 1, AgeAtOnset.Before(35, findings)),
            new("wakes-second-half-of-night", 1, AtMostUnknown(wakes.Decide(findings))),
            new("better-with-movement", 1, new Is(form["better-exercise-stiff"], ["yes"]).Decide(findings)),
            PartialScore.NeverAsked("buttock-pain", 1),
            PartialScore.NeverAsked("nsaid-helps-within-48-hours", 1),
            PartialScore.NeverAsked("relative-with-spondyloarthritis", 1),
            PartialScore.NeverAsked("arthritis", 1),
            PartialScore.NeverAsked("enthesitis", 1),
            PartialScore.NeverAsked("psoriasis", 1)]);
    }

    /// <summary>
    /// Whether the rule's questions are worth asking in person: no only when the pain is too short or began too late.
    /// </summary>
    public static Truth ReferralApplies(Findings findings) => IsChronic(findings).And(AgeAtOnset.Before(45, findings));

    private static Truth IsChronic(Findings findings) =>
        new Within(findings.Form["duration-days"], Chronic, null).Decide(findings);

    private static Any AtNight(Form form) =>
        new([new Is(form["worse-lying-night"], ["yes"]), new Is(form["wakes-from-sleep"], ["yes"])]);

    private static Truth AtMostUnknown(Truth truth) => truth.And(Truth.Unknown);
}
