namespace TriageApi.Audit.Reading;

/// <summary>Restores the stored body of a record that it can name when it is damaged.</summary>
internal delegate byte[] RestoreBody(string record, byte[] compressed);

/// <summary>Bodies of records, told by their record when they cannot be restored.</summary>
internal static class StoredBody
{
    /// <summary>The body, byte for byte.</summary>
    /// <exception cref="DamagedRecordException">It cannot be restored.</exception>
    public static byte[] Restore(string record, byte[] compressed)
    {
        try
        {
            return ExactBytes.Restore(compressed);
        }
        catch (InvalidDataException fault)
        {
            throw new DamagedRecordException(record, fault);
        }
    }
}
