namespace TriageApi.Configuring;

/// <summary>
/// A section of the configuration that is the service's own. What can be set in it are the properties of this type, and
/// nothing reads it otherwise: so a name that is accepted is one that is read.
/// </summary>
public interface ISection
{
    /// <summary>Its name in the configuration.</summary>
    static abstract string Section { get; }
}
