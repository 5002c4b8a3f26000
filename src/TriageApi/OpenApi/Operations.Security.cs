namespace TriageApi.OpenApi;

/// <summary>The operations by which clients learn how to come in.</summary>
public static partial class Operations
{
    /// <summary><c>GET /fhir/.well-known/smart-configuration</c>.</summary>
    public static readonly OperationInfo SmartConfiguration = new()
    {
        Id = "smartConfiguration",
        Tag = SelfDescription,
        Summary = "Where clients get access tokens",
        Description = "The SMART App Launch configuration: the token endpoint of the authorisation server and the scopes that are "
            + "understood here. Plain JSON, whatever is asked for.",
        Responses = [new(200, "As configured.", null), Refused(404, "No authorisation server is configured.")],
    };
}
