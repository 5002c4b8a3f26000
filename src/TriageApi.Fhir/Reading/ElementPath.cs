using System.Globalization;
using System.Text;

namespace TriageApi.Fhir;

/// <summary>Where the reader stands, as FHIRPath: <c>QuestionnaireResponse.item[2].answer[0].value</c>.</summary>
internal sealed class ElementPath
{
    private readonly List<(string Name, int Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, -1));

    /// <summary>Names the root, unless it has a name.</summary>
    public void EnterRoot(string name)
    {
        if (_steps.Count == 0) Enter(name);
    }

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>Says which entry of a repeating element is meant, from 0; -1 for the element as a whole.</summary>
    public void At(int index) => _steps[^1] = (_steps[^1].Name, index);

    /// <summary>Null before the root is known.</summary>
    public string? Write()
    {
        if (_steps.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            if (text.Length > 0) text.Append('.');
            text.Append(name);
            if (index >= 0) text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }

        return text.ToString();
    }
}
