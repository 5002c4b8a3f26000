namespace TriageApi.Fhir.Tests;

public sealed class DateTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2023-04-05", "2023-04-05", "2023-04-05")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    public void A_date_means_every_day_from_its_first_to_its_last(string text, string first, string last)
    {
        Assert.True(new Date(text).TryGetFirst(out var from));
        Assert.True(new Date(text).TryGetLast(out var to));

        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (from, to));
        Assert.Equal(text, new Date(text).Value);
    }

    [Theory]
    [InlineData("2024-02-29T12:30:15.5+02:00", "2024-02-29T10:30:15.5000000")]
    [InlineData("2024-02-29T12:30:15Z", "2024-02-29T12:30:15.0000000")]
    [InlineData("2024-02-29T12:30:15.123456789-00:30", "2024-02-29T13:00:15.1234567")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000")]
    public void A_moment_is_known_to_100_nanoseconds(string text, string utc)
    {
        Assert.True(new FhirDateTime(text).TryToDateTimeOffset(out var moment));

        Assert.Equal(utc, moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff"));
        Assert.Equal(moment, new Instant(text).Value);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-02-29")]
    public void A_day_is_not_a_moment(string text)
    {
        Assert.False(new FhirDateTime(text).TryToDateTimeOffset(out _));
        Assert.True(new FhirDateTime(text).TryGetFirst(out _));
    }

    [Theory]
    [InlineData("2024-01-02T03:04:05+00:00", "2024-01-02T03:04:05Z")]
    [InlineData("2024-01-02T03:04:05.000001+05:45", "2024-01-02T03:04:05.000001+05:45")]
    public void A_moment_is_written_to_the_microsecond_where_it_has_any(string moment, string text) =>
        Assert.Equal(text, new FhirDateTime(DateTimeOffset.Parse(moment)).Value);

    [Fact]
    public void Any_moment_is_written_as_its_form_in_letters_says()
    {
        var dice = new Random(5);
        for (var number = 0; number < 20_000; number++)
        {
            var offset = dice.Next(3) == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(dice.Next(-14 * 60, 14 * 60 + 1));
            var ticks = dice.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay);
            if (dice.Next(3) == 0) ticks -= ticks % TimeSpan.TicksPerSecond;
            var moment = new DateTimeOffset(ticks, offset);

            var fraction = ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? "" : ".ffffff";
            var form = $"yyyy-MM-ddTHH:mm:ss{fraction}{(offset == TimeSpan.Zero ? "Z" : "zzz")}";
            Assert.Equal(moment.ToString(form, System.Globalization.CultureInfo.InvariantCulture), new Instant(moment).ToString());
            Assert.Equal(new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerMicrosecond, offset), new Instant(moment).Value);
        }
    }

    [Fact]
    public void A_time_of_day_is_counted_from_midnight() =>
        Assert.Equal(new TimeSpan(0, 7, 5, 9, 250), new Time("07:05:09.25").ToTimeSpan());

    [Fact]
    public void A_text_that_is_no_date_is_refused_without_repeating_it()
    {
        var refusal = Assert.Throws<FormatException>(() => new Date("2023-02-29"));

        Assert.DoesNotContain("2023", refusal.Message, StringComparison.Ordinal);
    }
}
