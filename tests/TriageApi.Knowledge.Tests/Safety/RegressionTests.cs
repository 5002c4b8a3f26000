using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Counterexamples that the search once found, kept because chance rarely makes them again.</summary>
public sealed class RegressionTests
{
    private static readonly string[] NoHardStop =
        ["chest-pain", "dyspnoea", "syncope", "bladder-bowel-loss", "saddle-numbness", "fever"];

    private static readonly string[] NoneHardStop = ["leg-weakness", "leg-sensory", "abdominal-pain", "trauma"];

    public static TheoryData<string, string> Worsened => new()
    {
        { "recent-infection-wound=yes", "trauma=minor" },
        { "onset=sudden immunosuppressed=yes recent-infection-wound=yes", "trauma=minor" },
        { "duration-days=400 onset=sudden sweating=yes worse-breath-cough=no haemoptysis=no vte-risk=yes", "leg-pain=one" },
        { "duration-days=400 onset=sudden sweating=yes worse-breath-cough=no haemoptysis=no vte-risk=yes", "abdominal-pain=mild" },
        { "duration-days=400 onset=sudden sweating=yes worse-breath-cough=no haemoptysis=no vte-risk=yes", "fatigue=yes" },
        { "duration-days=400 onset=sudden sweating=yes worse-breath-cough=no haemoptysis=no vte-risk=yes", "immunosuppressed=yes" },
        { "onset=gradual quality=sharp flank-radiation-groin=no age=30 ankylosing-spondylitis-known=yes", "flank-radiation-groin=yes" },
        { "onset=gradual age=30 ankylosing-spondylitis-known=yes", "onset=sudden" },
        { "pain-location=between-shoulder-blades onset=gradual quality=stabbing leg-pain=none steroid-long-term=yes", "leg-pain=one" },
        { "duration-days=400 recent-infection-wound=yes previous-episodes=no", "previous-episodes=yes" },
        { "onset=gradual better-exercise-stiff=yes abdominal-pain=mild fatigue=no age=130 steroid-long-term=yes", "fatigue=yes" },
        { "duration-days=10 onset-activity=twist quality=stabbing+tingling age=44 osteoporosis=yes", "quality=stabbing+tingling+sharp" },
        {
            "duration-days=13 onset-activity=lift quality=burning better-rest=yes better-exercise-stiff=yes "
                + "morning-stiffness-minutes=30 age=49 ankylosing-spondylitis-known=yes",
            "quality=burning+sharp"
        },
        { "duration-days=400 onset=gradual age=70 severity=7 trauma=minor trauma-detail=direct-blow", "trauma=significant" },
        { "duration-days=400 onset=gradual age=70 severity=7 trauma=minor trauma-detail=direct-blow", "trauma-detail=fall-from-height" },
        { "trauma=minor trauma-detail=sports-collision osteoporosis=yes height-loss=yes", "trauma-detail=motor-vehicle" },
    };

    [Theory]
    [MemberData(nameof(Worsened))]
    public void A_worse_answer_does_not_lower_the_level(string given, string worse)
    {
        var before = Level(given);

        Assert.True(Level($"{given} {worse}") >= before);
    }

    [Theory]
    [InlineData("severity=5 course=stable pain-location=upper-back sex=other pregnant=yes", "flank-radiation-groin=yes")]
    [InlineData("severity=5 course=stable pain-location=upper-back sex=other pregnant=yes", "onset=sudden")]
    [InlineData(
        "duration-days=1 onset=sudden onset-activity=twist severity=1 course=stable pain-location=upper-back "
            + "quality=stiff+tingling age=60 sex=other pregnant=yes pregnancy-weeks=19",
        "quality=stiff+tingling+sharp")]
    public void A_worse_answer_does_not_send_a_pregnant_person_home(string given, string worse)
    {
        // Another cause came first and asked for less than pregnancy does.
        var calm = Given.Calm(given);
        var before = Assessment.Of(calm, ThePack.Book).Disposition.Level;

        Assert.True(Assessment.Of(Given.Over(worse, calm), ThePack.Book).Disposition.Level >= before);
    }

    [Fact]
    public void Not_saying_how_long_it_has_lasted_is_no_safer_than_any_duration()
    {
        const string given = "onset=gradual better-exercise-stiff=yes morning-stiffness-minutes=31 age=44 haemodialysis=yes";
        int[] durations = [0, 6, 7, 13, 14, 90, 91, 36500];

        Assert.True(Level(given) >= durations.Min(days => Level($"{given} duration-days={days}")));
    }

    /// <summary>No and none to the questions that could stop everything, then what is given; the last word counts.</summary>
    private static Urgency Level(string given)
    {
        var answers = NoHardStop.Aggregate(Answers.None, (answers, linkId) => answers.With(linkId, "no"));
        answers = NoneHardStop.Aggregate(answers, (answers, linkId) => answers.With(linkId, "none"));
        return Assessment.Of(Given.Over(given, answers), ThePack.Book).Disposition.Level;
    }
}
