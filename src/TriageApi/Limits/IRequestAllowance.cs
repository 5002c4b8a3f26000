namespace TriageApi.Limits;

/// <summary>What is left of what the sender of a request may do, for requests that hold several.</summary>
internal interface IRequestAllowance
{
    /// <summary>Takes the room for so many more requests; false when there is not enough, and then takes nothing.</summary>
    bool TryTake(HttpContext context, int requests);
}
