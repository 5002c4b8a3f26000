namespace TriageApi.Clinical.Tests;

public sealed class UrgencyTests
{
    [Theory]
    [InlineData(Urgency.SelfCare, "self-care")]
    [InlineData(Urgency.InPersonRoutine, "in-person-routine")]
    [InlineData(Urgency.PrimaryCareWithinDays, "primary-care-within-days")]
    [InlineData(Urgency.SameDayUrgent, "same-day-urgent")]
    [InlineData(Urgency.EmergencyDepartmentNow, "emergency-department-now")]
    [InlineData(Urgency.EmergencyAmbulance, "emergency-ambulance")]
    public void Every_rung_is_read_from_its_code(Urgency urgency, string code)
    {
        Assert.Equal(code, urgency.Code());
        Assert.True(Urgencies.TryParse(code, out var read));
        Assert.Equal(urgency, read);
    }

    [Theory]
    [InlineData("ambulance")]
    [InlineData("Self-Care")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_code_is_refused(string? code) => Assert.False(Urgencies.TryParse(code, out _));

    [Fact]
    public void The_more_urgent_of_two_is_their_maximum()
    {
        Assert.Equal(Urgency.SameDayUrgent, Urgencies.Max(Urgency.SelfCare, Urgency.SameDayUrgent));
        Assert.Equal(Urgency.SelfCare, Urgencies.Min(Urgency.SameDayUrgent, Urgency.SelfCare));
    }
}
