namespace System.Reflection
{
    public sealed class AssemblyVersionAttribute : Attribute
    {
        public extern string Version { get; }
        public extern AssemblyVersionAttribute(string version);
    }

    public sealed class DefaultMemberAttribute : Attribute
    {
        public extern string MemberName { get; }
        public extern DefaultMemberAttribute(string memberName);
    }

    public abstract class MemberInfo
    {
        public virtual extern MemberTypes MemberType { get; }
        public virtual extern string Name { get; }
        public virtual extern Type DeclaringType { get; }
        public abstract object[] GetCustomAttributes(bool inherit);
        protected extern MemberInfo();
    }

    public enum MemberTypes
    {
        Constructor = 1,
        Event = 2,
        Field = 4,
        Method = 8,
        Property = 16,
        TypeInfo = 32,
        Custom = 64,
        NestedType = 128,
        All = 191,
    }

    public abstract class MethodBase : MemberInfo
    {
        public extern bool IsPublic { get; }
        public extern bool IsStatic { get; }
        public extern bool IsFinal { get; }
        public extern bool IsVirtual { get; }
        public extern bool IsAbstract { get; }
        public override extern string Name { get; }
        public override extern Type DeclaringType { get; }
        public extern object Invoke(object obj, object[] parameters);
        protected extern MethodBase();
    }

    public abstract class MethodInfo : MethodBase
    {
        public override extern MemberTypes MemberType { get; }
        public extern Type ReturnType { get; }
        protected extern MethodInfo();
    }
}
