using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>This service as the device that assesses.</summary>
internal static class ServiceDevice
{
    /// <summary>The version of the service, as its assembly has it.</summary>
    public static readonly string ServiceVersion = typeof(ServiceDevice).Assembly.GetName().Version!.ToString(3);

    /// <summary>The resource with its narrative.</summary>
    public static readonly Device Resource = WithText(new()
    {
        Id = "triage-api",
        Status = Device.FHIRDeviceStatus.Active,
        DeviceName = [new Device.DeviceNameComponent { Name = "TriageApi", Type = DeviceNameType.ModelName }],
        Type = new CodeableConcept { Text = "Clinical decision support software" },
        Version =
        [
            new Device.VersionComponent { Type = new CodeableConcept { Text = "service" }, Value = ServiceVersion },
            new Device.VersionComponent { Type = new CodeableConcept { Text = "engine" }, Value = RiskAssessmentWriter.Engine },
        ],
    });

    private static Device WithText(Device device)
    {
        device.Text = Narratives.Of(device);
        return device;
    }
}
