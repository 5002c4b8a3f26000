using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>
/// What must never be shown to whom, written down a second time as plain predicates over raw answers, without the
/// cards: the judge of what the cards and the engine do together.
/// </summary>
internal static class CareOracle
{
    public static readonly string[] AntiInflammatory =
        ["advice/otc-anti-inflammatory", "advice/fast-relief", "treatments/antiinflammatory-rx"];

    public static readonly string[] Manual =
    [
        "advice/massage", "advice/foam-roll", "advice/self-massage-tools", "exercises/foam-rolling",
        "treatments/chiropractic", "treatments/osteopathy-manual", "treatments/massage", "referral/osteopath",
        "referral/chiropractor",
    ];

    public static readonly string[] Warm = ["advice/heat-after-48h", "advice/hot-cold-therapy", "advice/fast-relief"];

    public static readonly string[] Drink = ["advice/hydrate", "stress/hydration", "prevention/stone-prevention"];

    public static readonly string[] Natural =
        ["advice/turmeric", "advice/ginger", "advice/omega-3", "advice/lemon-eucalyptus", "advice/wintergreen"];

    private static readonly string[] ExerciseBesidesFolder =
    [
        "advice/yoga-pilates", "advice/stretch-daily", "advice/strengthen-core", "advice/foam-roll", "advice/gym-ball",
        "advice/swimming", "advice/keep-moving", "advice/walk-or-garden-when-older", "prevention/regular-exercise",
        "stress/exercise", "treatments/physiotherapy", "treatments/yoga-pilates", "ergonomics/core-habit",
    ];

    public static bool IsExercise(string id) =>
        id.StartsWith("exercises/", StringComparison.Ordinal) || id.StartsWith("lifting/", StringComparison.Ordinal)
        || ExerciseBesidesFolder.Contains(id);

    /// <summary>Each rule that the shown care breaks; empty when it is as it must be.</summary>
    public static IEnumerable<string> Broken(Answers answers, Assessment assessment, ChosenCare care)
    {
        var level = assessment.Disposition.Level;
        if (level >= Urgency.SameDayUrgent && care.Shown.Count + care.Suppressed.Count > 0)
            yield return $"care at {level.Code()}";

        var person = new RawPerson(answers);
        foreach (var shown in care.Shown)
        {
            var id = shown.Item.Id;
            if (AntiInflammatory.Contains(id) && person.NoAntiInflammatory) yield return $"{id}: anti-inflammatory";
            if (Manual.Contains(id) && (person.NoManual || AnyUrgent(assessment))) yield return $"{id}: manual";
            if (IsExercise(id) && (person.NoExercise || FractureFlag(assessment))) yield return $"{id}: exercise";
            if (Warm.Contains(id) && person.NoWarmth) yield return $"{id}: warmth";
            if (Drink.Contains(id) && person.Is("haemodialysis", "yes")) yield return $"{id}: dialysis";
            if (Natural.Contains(id) && person.NoRemedy) yield return $"{id}: remedy";
            if (Natural.Contains(id) && shown.Item.Evidence != EvidenceGrade.Weak) yield return $"{id}: label";
            if (Natural.Contains(id) && care.Shown.All(other => other.Item.Id != "advice/natural-remedy-caveat"))
                yield return $"{id}: caveat";
            if (id == "advice/otc-acetaminophen" && !(person.Age >= 16)) yield return $"{id}: child";
            if (shown.Item.Cautions.Except(shown.Cautions).Any()) yield return $"{id}: caution lost";
        }

        if (care.Shown.Count(shown => shown.Item.Contains.Contains("nsaid")) > 1) yield return "two anti-inflammatories";
    }

    private static bool AnyUrgent(Assessment assessment) =>
        assessment.Flags.Any(flag => flag.Status == FlagStatus.Raised && flag.Level >= Urgency.SameDayUrgent);

    private static bool FractureFlag(Assessment assessment) => assessment.Flags.Any(flag =>
        flag.Status == FlagStatus.Raised && flag.Rule is not null
        && flag.Rule.Suspects.Any(cause => cause is "osteoporotic-fracture" or "traumatic-vertebral-fracture"));
}
