namespace TriageApi.Limits;

/// <summary>What is left of what the sender of a request may do, for requests that hold several.</summary>
internal interface IRequestAllowance
{
    /// <summary>Takes the room for so many more requests; false when there is not enough, and then takes nothing.</summary>
    bool TryTake(HttpContext context, int requests);
}

/// <summary>Takes the room for so many more requests of one sender; false when there is not enough, and then takes nothing.</summary>
public delegate bool TakeMore(int requests);

/// <summary>The allowance of a request, for those who learn only while they answer how much it asked for.</summary>
public static class RequestAllowance
{
    /// <summary>Takes from whoever sent this request.</summary>
    public static TakeMore Allowance(this HttpContext context) =>
        requests => context.Features.Get<IRequestAllowance>()?.TryTake(context, requests) != false;
}
