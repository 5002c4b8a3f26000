using TriageApi.Clinical;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads how much, with the unit in each key, and the angles of lifting.</summary>
internal static class CareReaderDose
{
    /// <summary>
    /// Keys, each at most once and at least one of them: <c>hold-seconds</c>, <c>hold-breaths</c>, <c>hold-counts</c>,
    /// <c>repetitions</c>, <c>minutes-at-a-time</c>, <c>every-minutes</c>, <c>times-a-day</c> (a number or
    /// <c>{ from, to }</c>), <c>sets</c>, <c>per-side</c>, <c>in-words</c>.
    /// </summary>
    public static Dose Dose(CardNode node)
    {
        var dose = new Dose
        {
            HoldSeconds = Amount(node, "hold-seconds"),
            HoldBreaths = Amount(node, "hold-breaths"),
            HoldCounts = Amount(node, "hold-counts"),
            Repetitions = Amount(node, "repetitions"),
            Sets = node.OptionalNumber("sets"),
            MinutesAtATime = Amount(node, "minutes-at-a-time"),
            EveryMinutes = Amount(node, "every-minutes"),
            TimesADay = Amount(node, "times-a-day"),
            PerSide = node.Flag("per-side"),
            InWords = node.OptionalText("in-words"),
        };
        if (dose.Sets < 1) node.Fault("'sets' is at least 1.");
        if (dose == new Dose() || dose == new Dose { PerSide = true }) node.Fault("A dose says at least one thing.");
        node.NothingElse();
        return dose;
    }

    /// <summary>Keys <c>knee-degrees</c> and <c>trunk-degrees</c>, each <c>{ below }</c> or <c>{ about }</c>.</summary>
    public static LiftingAngles Angles(CardNode node)
    {
        var angles = new LiftingAngles(
            Angle(node.RequiredChild("knee-degrees")), Angle(node.RequiredChild("trunk-degrees")));
        node.NothingElse();
        return angles;
    }

    private static Angle Angle(CardNode node)
    {
        if (node.Has("below") == node.Has("about"))
            node.Fault("An angle is either 'below' or 'about' a number of degrees.");
        var angle = node.OptionalNumber("below") is { } below
            ? new Angle(below, IsUpperBound: true)
            : new Angle(node.OptionalNumber("about") ?? 0, IsUpperBound: false);
        if (angle.Degrees is < 1 or > 180) node.Fault("An angle runs from 1 to 180 degrees.");
        node.NothingElse();
        return angle;
    }

    private static Amount? Amount(CardNode node, string key)
    {
        if (node.Node(key) is YamlScalarNode) return Checked(node, node.Number(key), node.Number(key));
        if (node.Child(key) is not { } range) return null;
        var amount = Checked(range, range.Number("from"), range.Number("to"));
        range.NothingElse();
        return amount;
    }

    private static Amount Checked(CardNode node, int from, int to)
    {
        if (from < 1 || to < from) node.Fault("An amount is at least 1, and does not end before it begins.");
        return new(from, to);
    }
}
