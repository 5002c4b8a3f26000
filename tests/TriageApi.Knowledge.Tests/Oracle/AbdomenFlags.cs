using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of abdomen, kidneys and pregnancy.</summary>
internal static class AbdomenFlags
{
    public static readonly Expectation[] All =
    [
        Flag("pulsatile-or-60plus-colic", EmergencyDepartmentNow, p => p.Age >= 60
            && (p.Yes("flank-radiation-groin")
                || (Faint(p) && (SevereBelly(p) || p.Yes("back-to-abdomen")))),
            Ambulance(p => Faint(p) && (SevereBelly(p) || p.Yes("flank-radiation-groin", "back-to-abdomen")))),
        Flag("severe-abdominal-pain", EmergencyDepartmentNow, SevereBelly),
        Flag("constant-abdominal-pain-unwell", EmergencyDepartmentNow,
            p => SevereBelly(p) && p.Yes("nausea", "vomiting", "fever")),
        Flag("back-to-abdomen-radiation", PrimaryCareWithinDays, p => p.Yes("back-to-abdomen"),
            SameDay(p => p.Severity >= 4 || p.Age >= 60),
            Emergency(p => Severe(p) || p.Yes("fever", "syncope", "vomiting"))),
        Flag("ruq-to-right-back", SameDayUrgent, p => p.Is("abdominal-site", "right-upper"),
            Emergency(p => SevereBelly(p) || p.Yes("fever"))),
        Flag("right-abdomen-to-right-back", SameDayUrgent, p => p.Is("abdominal-site", "right-lower"),
            Emergency(p => SevereBelly(p) || p.Yes("fever"))),
        Flag("colic-with-urine-change", SameDayUrgent, p => p.Yes("urine-change")
            && (p.Yes("flank-radiation-groin", "back-to-abdomen", "stone-history") || Severe(p)
                || p.Is("pain-location", "below-ribs")),
            Emergency(p => p.Yes("vomiting", "pregnant") || p.Severity >= 8)),
        Flag("preeclampsia-features", EmergencyDepartmentNow,
            p => p.Yes("headache-visual") && (p.Yes("postpartum") || PregnantFromWeek(p, 20))),
        Flag("postpartum-severe-back-pain", SameDayUrgent,
            p => Severe(p) && (p.Yes("postpartum") || PregnantFromWeek(p, 28))),
        Flag("stone-history", PrimaryCareWithinDays, p => p.Yes("stone-history") && !Explained(p)),
    ];

    private static bool Faint(Person p) => p.Yes("syncope", "lightheaded");

    private static bool SevereBelly(Person p) => p.Is("abdominal-pain", "severe");
}
