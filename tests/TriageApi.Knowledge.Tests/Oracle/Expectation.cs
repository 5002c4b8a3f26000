using TriageApi.Clinical;
using static TriageApi.Clinical.Urgency;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>One row of the contract: when a flag is raised, and to which level.</summary>
internal sealed record Expectation(string Code, Func<Person, bool> When, Urgency Base, IReadOnlyList<Step> Higher)
{
    /// <summary>The level, or null when the flag is clear.</summary>
    public Urgency? LevelFor(Person person) => !When(person)
        ? null
        : Higher.Where(step => step.When(person)).Select(step => step.Level).Append(Base).Max();

    public IEnumerable<Urgency> Levels => Higher.Select(step => step.Level).Append(Base);
}

/// <summary>A higher level and its condition.</summary>
internal sealed record Step(Urgency Level, Func<Person, bool> When);

/// <summary>Words to write the rows in.</summary>
internal static class Rows
{
    public static Expectation Flag(string code, Urgency level, Func<Person, bool> when, params Step[] higher) =>
        new(code, when, level, higher);

    public static Step PrimaryCare(Func<Person, bool> when) => new(PrimaryCareWithinDays, when);

    public static Step SameDay(Func<Person, bool> when) => new(SameDayUrgent, when);

    public static Step Emergency(Func<Person, bool> when) => new(EmergencyDepartmentNow, when);

    public static Step Ambulance(Func<Person, bool> when) => new(EmergencyAmbulance, when);
}
