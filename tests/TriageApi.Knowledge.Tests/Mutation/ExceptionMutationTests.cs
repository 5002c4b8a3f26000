using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Vignettes;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>
/// The one card that may hold a flag lower, made wrong: vignettes have to notice. Which flags it holds, and at what
/// level, a test of the contract says a second time.
/// </summary>
public sealed class ExceptionMutationTests
{
    private static readonly ExceptionRule Exception = ThePack.Book.Exceptions.Single();

    [Fact]
    public void An_exception_that_is_lost_is_noticed() => IsNoticed();

    [Fact]
    public void An_exception_read_the_wrong_way_round_is_noticed() =>
        IsNoticed(Exception with { When = new Not(Exception.When) });

    [Fact]
    public void An_exception_that_holds_another_level_is_noticed() =>
        IsNoticed(Exception with { Replaces = Exception.Replaces + 1 });

    [Theory]
    [InlineData("red-flags/night-or-lying-pain")]
    [InlineData("red-flags/pain-wakes-from-sleep")]
    public void An_exception_that_forgets_one_of_its_flags_is_noticed(string forgotten)
    {
        Assert.Contains(forgotten, Exception.Holds);

        IsNoticed(Exception with { Holds = [.. Exception.Holds.Where(id => id != forgotten)] });
    }

    [Fact]
    public void An_exception_that_is_right_is_not_called_wrong() =>
        Assert.DoesNotContain(VignetteFiles.All, vignette => vignette.Level != Assessment.Of(
            VignetteRun.Fill(vignette, ThePack.Form), ThePack.Book with { Exceptions = [Exception] }).Disposition.Level
            && VignetteRun.Misses(vignette, ThePack.Book).Count == 0);

    private static void IsNoticed(params ExceptionRule[] exceptions)
    {
        var wrong = ThePack.Book with { Exceptions = exceptions };

        Assert.Contains(VignetteFiles.All, vignette => VignetteRun.Misses(vignette, wrong).Count > 0);
    }
}
