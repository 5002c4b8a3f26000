using System.Diagnostics;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Bench;

/// <summary>How long the engine takes for one person, without reading, writing and storing.</summary>
internal static class EngineTimes
{
    /// <summary>Times loading the pack in a fresh process, then screening, ranking and choosing.</summary>
    public static void Run()
    {
        var loading = Stopwatch.StartNew();
        var pack = KnowledgePack.Embedded();
        Console.WriteLine(FormattableString.Invariant(
            $"pack loaded and every law checked, first time in this process: {loading.Elapsed.TotalMilliseconds:F0} ms"));

        var people = pack.Raising.SelectMany(card => card.Cases).Select(example => example.Given).ToList();
        Time("screen and rank, the mostly open people of the cards' cases", pack, people, findings =>
            Differential.Rank(findings, RedFlagScreen.Screen(findings, pack.Book), pack.Book));
        var whole = pack.Processes.SelectMany(card => card.Cases).MaxBy(example => example.Given.LinkIds.Count())!.Given;
        Time("screen and rank, everything important answered", pack, [.. Enumerable.Repeat(whole, 200)], findings =>
            Differential.Rank(findings, RedFlagScreen.Screen(findings, pack.Book), pack.Book));
        Time("screen alone", pack, people, findings => RedFlagScreen.Screen(findings, pack.Book));
        Time("level alone, without reasons", pack, people, findings => RedFlagScreen.LevelOf(findings, pack.Book));
        Steps(pack, people);
        TimeCpu("whole assessment, the mostly open people", people, pack);
        TimeCpu("whole assessment, everything important answered", [.. Enumerable.Repeat(whole, 500)], pack);

        var times = new Times();
        foreach (var answers in people.Concat(people))
        {
            var started = Times.Start();
            Assessment.Of(answers, pack.Book);
            times.Stop(started);
        }

        times.Print("whole assessment, with bounds and what-if for every open question");
    }

    private static void Steps(KnowledgePack pack, List<Answers> people)
    {
        var times = new Times();
        for (var round = 0; round < 4; round++)
        {
            foreach (var answers in people)
            {
                var started = Times.Start();
                Interviewer.Next(answers, answers.LinkIds.ToHashSet(StringComparer.Ordinal), pack.Book);
                if (round >= 2) times.Stop(started);
            }
        }

        times.Print("next step of an interview");
    }

    private static void TimeCpu(string name, List<Answers> people, KnowledgePack pack)
    {
        foreach (var answers in people) Assessment.Of(answers, pack.Book);
        var before = Environment.CpuUsage.TotalTime;
        foreach (var answers in people) Assessment.Of(answers, pack.Book);
        var each = (Environment.CpuUsage.TotalTime - before) / people.Count;
        Console.WriteLine(FormattableString.Invariant($"{name}: {each.TotalMicroseconds:F0} us of processor time each"));
    }

    private static void Time(string name, KnowledgePack pack, List<Answers> people, Func<Findings, object> work)
    {
        var readings = people.ConvertAll(answers => Findings.Read(pack.Book.Form, answers));
        var times = new Times();
        for (var round = 0; round < 20; round++)
        {
            foreach (var findings in readings)
            {
                var started = Times.Start();
                work(findings);
                if (round >= 10) times.Stop(started);
            }
        }

        times.Print(name);
    }
}
