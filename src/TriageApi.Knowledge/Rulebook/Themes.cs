namespace TriageApi.Knowledge.Rulebook;

/// <summary>A page that gathers cards of one theme.</summary>
/// <param name="Page">File name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Names">The cards on it, by their names without the folder.</param>
internal sealed record Theme(string Page, string Title, IReadOnlyList<string> Names);

/// <summary>
/// Which red flags and causes a reader finds side by side. A card that no theme names stands on the page for the rest,
/// so that a new card is never lost.
/// </summary>
internal static class Themes
{
    /// <summary>Where harmless causes stand, and what they share.</summary>
    public const string Benign = "causes-muscle-posture-load.md";

    public static IReadOnlyList<Theme> Flags { get; } =
    [
        new("red-flags-nerves.md", "Red flags: nerves and spinal cord", [
            "bladder-bowel-loss", "saddle-anaesthesia", "pelvic-numbness-sudden", "leg-weakness", "leg-weakness-rapid",
            "leg-sensory-sudden", "bilateral-leg-sensory", "bilateral-sensory-with-weakness", "one-leg-sensory-new",
            "bilateral-leg-pain", "gait-balance-coordination", "arm-neuro", "trunk-sensory", "band-like-trunk-pain",
            "urinary-retention", "sexual-dysfunction-new"]),
        new("red-flags-infection.md", "Red flags: infection", [
            "fever-with-severe-back-pain", "fever-recent", "spine-swelling-redness-fever", "infection-risk-host",
            "fever-urinary", "vomiting-foul-urine", "stone-with-fever", "pregnant-infection", "sepsis-features",
            "injection-drug-use", "recent-bacteraemia-or-spinal-procedure", "tb-exposure"]),
        new("red-flags-cancer-night-pain.md", "Red flags: cancer and pain at rest", [
            "night-or-lying-pain", "pain-wakes-from-sleep", "pain-unrelieved-by-rest", "unexplained-weight-loss",
            "older-constitutional", "cancer-history", "hypercalcaemia-symptoms", "pain-on-straining"]),
        new("red-flags-heart-lung-aorta.md", "Red flags: heart, lung and aorta", [
            "chest-pain", "chest-pain-to-back", "chest-pain-lightheaded-nausea", "sudden-severe-sharp-back-pain",
            "abrupt-or-tearing-pain", "aortic-risk-condition", "dyspnoea", "loss-of-consciousness", "exertional-pain",
            "autonomic-symptoms", "pleuritic-with-vte-risk", "haemoptysis", "pulsatile-or-60plus-colic"]),
        new("red-flags-abdomen-urine.md", "Red flags: abdomen and urine", [
            "severe-abdominal-pain", "constant-abdominal-pain-unwell", "back-to-abdomen-radiation", "ruq-to-right-back",
            "right-abdomen-to-right-back", "colic-with-urine-change", "urinary-symptoms"]),
        new("red-flags-injury-bone.md", "Red flags: injury and fragile bone", [
            "significant-trauma", "trauma-with-neuro", "minor-trauma-fragile-bone", "height-loss-deformity",
            "fragile-bone-new-pain", "long-term-corticosteroid", "anticoagulant-with-injury", "fused-spine-minor-trauma"]),
        new("red-flags-skin-pregnancy-children.md", "Red flags: skin, pregnancy and children", [
            "dermatomal-rash", "dermatomal-burning-no-rash", "preeclampsia-features", "postpartum-severe-back-pain",
            "under-16"]),
        new("red-flags-course-age.md", "Red flags: age, severity and course", [
            "age-50-new-severe", "severe-pain", "unwell-with-pain", "persistent-over-1-2-weeks", "progressive-worsening",
            "no-response-home-care", "daily-life-disruption", "chronic-over-3-months", "inflammatory-pattern"]),
        new("red-flags-other.md", "Red flags: others", []),
    ];

    public static IReadOnlyList<Theme> Causes { get; } =
    [
        new(Benign, "Causes: muscle, posture and load", [
            "acute-muscle-strain", "ligament-sprain", "chronic-muscle-tension", "poor-posture", "prolonged-position",
            "repetitive-overuse", "muscle-spasm", "myofascial-pain", "stress-tension", "mechanical-dorsalgia",
            "mid-back-bruise", "low-back-strain"]),
        new("causes-disc-joint-shape.md", "Causes: disc, nerve root, joint and shape", [
            "herniated-disc-thoracic", "bulging-disc", "disc-degeneration", "nerve-compression", "spinal-stenosis",
            "osteoarthritis-thoracic", "arthritis-inflammatory", "ankylosing-spondylitis", "fibromyalgia", "scoliosis",
            "scheuermann-kyphosis", "diabetic-neuropathy", "herpes-zoster"]),
        new("causes-bone-cord-infection-tumour.md", "Causes: bone, spinal cord, infection and tumour", [
            "traumatic-vertebral-fracture", "transverse-process-fracture", "osteoporotic-fracture", "osteoporosis",
            "pregnancy-osteoporosis", "spinal-cord-injury", "spinal-cord-compression", "cauda-equina-syndrome",
            "spinal-infection", "epidural-abscess", "tuberculous-spine", "spine-metastases", "primary-spinal-tumour"]),
        new("causes-heart-vessels-lung.md", "Causes: heart, vessels and lung", [
            "aortic-dissection", "cardiac", "acute-coronary-syndrome", "vascular-other", "aneurysm-abdominal",
            "pulmonary", "pulmonary-embolism", "pneumonia-pleurisy"]),
        new("causes-abdomen-urine-pregnancy.md", "Causes: abdomen, urine, pregnancy and menopause", [
            "kidney-stone", "pyelonephritis", "kidney-cyst", "acute-pancreatitis", "pancreatic-cancer", "gallstones",
            "appendicitis", "gas-pain", "visceral-digestive-other", "pregnancy-related", "pre-eclampsia",
            "menopause-related"]),
        new("causes-other.md", "Causes: others", []),
    ];

    public static Theme OfFlag(string name) => Of(name, Flags);

    public static Theme OfCause(string name) => Of(name, Causes);

    private static Theme Of(string name, IReadOnlyList<Theme> themes) =>
        themes.FirstOrDefault(theme => theme.Names.Contains(name)) ?? themes[^1];
}
